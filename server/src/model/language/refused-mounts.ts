import { buildahMountOptions, mountOptions, mountSharings, mountTypes } from '../../knowledge';
import { nearest, span, textOf, type Span } from '../../text';
import { write, type Refusal } from './refusal';

/** The first thing that BuildKit does not take in the value of `RUN --mount`; nothing where a variable may change what it says. */
export function* refusedMount(value: string, at: Span, text: string): Generator<Refusal> {
  const written = textOf(text, at);
  // Fields in quotes may hold commas.
  if (written !== value || value.includes('"')) return;
  let type = 'bind';
  const given = new Map<string, string>();
  let offset = at.start;
  for (const field of value.split(',')) {
    const [start, equals] = [offset, field.indexOf('=')];
    offset += field.length + 1;
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const keySpan = span(start, start + (equals < 0 ? field.length : equals));
    const valueSpan = span(start + equals + 1, start + field.length);
    const what = equals < 0 ? undefined : field.slice(equals + 1);
    const anyhow = field === '' ? at : keySpan;
    if (key === '' || !mountOptions.includes(key)) {
      if (/\$/.test(field) || buildahMountOptions.has(key)) return;
      yield {
        at: anyhow,
        message: field === '' ? 'An option of this mount is empty.' : `A mount has no option \`${key}\`.`,
        choices: write(keySpan, nearest(key, mountOptions)),
      };
      return;
    }
    if (what === undefined && !valueless.has(key)) {
      yield { at: keySpan, message: `The option \`${key}\` has no value.` };
      return;
    }
    if (what?.includes('$') === true) {
      // What it stands for may be anything; only the name of a stage is never replaced.
      if (key === 'from' && /\$./.test(what)) yield { at: valueSpan, message: 'The stage of a mount cannot be given by a variable.' };
      return;
    }
    given.set(key, what ?? 'true');
    const place = valueSpan.start < valueSpan.end ? valueSpan : keySpan;
    if (key === 'type') {
      type = (what ?? '').toLowerCase();
      if (!isOneOf(type, mountTypes))
        yield {
          at: place,
          message: `There is no mount of type \`${what ?? ''}\`.`,
          choices: write(place, nearest(type, mountTypes)),
        };
    } else if (key === 'sharing' && !isOneOf(what?.toLowerCase() ?? '', mountSharings))
      yield {
        at: place,
        message: `A cache is ${mountSharings.join(', ')}, but not \`${what ?? ''}\`.`,
        choices: write(place, nearest(what ?? '', mountSharings)),
      };
    else if (key === 'required' && type !== 'secret' && type !== 'ssh')
      yield { at: keySpan, message: `A mount of type ${type} has no option \`required\`.` };
    else if (key === 'size' && type !== 'tmpfs') yield { at: keySpan, message: `A mount of type ${type} has no option \`size\`.` };
    else if (booleans.has(key) && what !== undefined && !/^(?:1|t|true|0|f|false)$/i.test(what))
      yield { at: place, message: `\`${key}\` is \`true\` or \`false\`, nothing else.` };
    else if ((key === 'uid' || key === 'gid') && !/^\d+$/.test(what ?? '')) yield { at: place, message: `\`${key}\` is a number.` };
    else if (key === 'mode' && !/^(?:0?o)?[0-7]+$/.test(what ?? '')) yield { at: place, message: '`mode` is an octal number.' };
  }
  const file = ['mode', 'uid', 'gid'].find((key) => given.has(key));
  const source = given.get('source') ?? given.get('src') ?? '';
  const target = given.get('target') ?? given.get('dst') ?? given.get('destination') ?? '';
  if (file !== undefined && (type === 'bind' || type === 'tmpfs'))
    yield { at, message: `A mount of type ${type} has no option \`${file}\`.` };
  else if (given.has('sharing') && type !== 'cache') yield { at, message: `A mount of type ${type} has no option \`sharing\`.` };
  else if (type === 'secret' && (given.get('from') ?? '') !== '') yield { at, message: 'A secret comes from no stage.' };
  else if (type === 'secret' && source === '' && target === '' && (given.get('id') ?? '') === '' && !given.has('env'))
    yield { at, message: 'Nothing says which secret this is.' };
  else if (type === 'secret' && source !== '' && (given.get('id') ?? '') !== '')
    yield { at, message: 'A secret has an `id` or a `source`, not both.' };
}

const valueless = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const booleans = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);

function isOneOf(value: string, values: readonly string[]): boolean {
  return values.includes(value);
}
