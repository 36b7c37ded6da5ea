const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { closest } = require('fastest-levenshtein');

const catalogue = JSON.parse(readFileSync(process.env.CATALOGUE, 'utf8'));
const names = catalogue.map(({ name }) => name);

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  const answer = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (pathname === '/health') answer(200, { well: true });
  else if (pathname === '/items') answer(200, catalogue);
  else if (pathname === '/find') answer(200, { found: closest(searchParams.get('name') ?? '', names) });
  else if (pathname === '/env') answer(200, process.env);
  else answer(404, { error: 'There is no such thing in the shop.' });
});

server.listen(3000, () => console.log('the shop is open'));
process.on('SIGTERM', () => server.close(() => console.log('the shop is closed')));
