import express from 'express';

const app = express();
const port = Number(process.env.PORT ?? 3000);

app.get('/health', (_request, response) => {
  response.send('ok');
});

app.get('/hello/:name', (request, response) => {
  response.json({ greeting: `Hello, ${request.params.name}!` });
});

const server = app.listen(port, () => {
  console.log(`listening on ${port}`);
});

// Only process 1 is sent this signal; see the book, chapter 4, "Exec form".
process.on('SIGTERM', () => {
  server.close();
});
