const assert = require('assert');

describe('notes', () => it('has a router', () => assert.ok(require('../routes/notes'))));
