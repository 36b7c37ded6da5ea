import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Quote } from './quotes';

const template = Handlebars.compile<{ title: string; quote: Quote }>(readFileSync(join(__dirname, '../templates/page.hbs'), 'utf8'));

export function render(page: { title: string; quote: Quote }): string {
  return template(page);
}
