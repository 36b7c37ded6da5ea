import './diagnostics.test';
import './fixes.test';
import './book.test';
import './settings.test';
import './server.test';
import './config.test';
import './shellcheck.test';
import './registry.test';
