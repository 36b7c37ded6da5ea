require('dotenv').config();
const compression = require('compression');
const express = require('express');
const path = require('path');
const notes = require('./routes/notes');

const app = express();
const port = process.env.PORT || 3000;

app.use(compression());
app.use(express.json());
app.use(express.static(path.join(__dirname, 'public')));
app.use('/notes', notes);
app.get('/health', (request, response) => response.json({ status: 'ok', greeting: 'Good morning' }));
app.get('/env', (request, response) =>
  response.json({ ...process.env, cwd: process.cwd(), uid: process.getuid(), argv: process.argv, version: process.version }),
);

const server = app.listen(port, () => console.log(`notes-api listens on ${port} in ${process.env.NODE_ENV || 'development'}`));

process.on('SIGTERM', () => {
  console.log('closing');
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
