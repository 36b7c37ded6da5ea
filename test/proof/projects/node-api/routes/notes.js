const fs = require('fs');
const os = require('os');
const path = require('path');
const express = require('express');
const { validate, v5: named } = require('uuid');

const file = path.join(os.tmpdir(), 'notes.json');
const router = express.Router();

const read = () => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : []);

router.get('/', (request, response) => response.json({ notes: read() }));

router.post('/', (request, response) => {
  const note = { id: named(request.body.text, named.URL), text: request.body.text };
  fs.writeFileSync(file, JSON.stringify([...read(), note]));
  response.status(201).json({ ...note, valid: validate(note.id) });
});

module.exports = router;
