import { createHash, type Hash } from 'node:crypto';

/** What a tar archive says of one path, but for its times. */
export interface Entry {
  readonly type: 'file' | 'folder' | 'link' | 'device';
  /** The permission bits, set-user-id and its kin included. */
  readonly mode: number;
  /** `uid:gid` */
  readonly owner: string;
  /** Of a file: its hash; of a symbolic link: where it leads. */
  readonly content: string;
  readonly bytes: number;
  /** File capabilities and the like, as `name=value`, sorted. */
  readonly attributes: string;
}

const block = 512;

/**
 * Reads a tar stream (ustar with the extensions of GNU and pax) to its entries by absolute path. A hard link counts as the file that it
 * leads to. Throws where the stream is no tar.
 */
export async function readTar(stream: AsyncIterable<Buffer>): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let pending: Buffer = Buffer.alloc(0);
  let header: Header | undefined;
  let left = 0;
  let padding = 0;
  let body: Buffer[] = [];
  let hash: Hash = createHash('sha256');
  let extra = new Map<string, string>();

  const finish = (done: Header): void => {
    if (done.flag === 'x') extra = new Map([...extra, ...paxRecords(Buffer.concat(body))]);
    else if (done.flag === 'L') extra.set('path', Buffer.concat(body).toString().replace(/\0.*$/s, ''));
    else if (done.flag === 'K') extra.set('linkpath', Buffer.concat(body).toString().replace(/\0.*$/s, ''));
    else if (done.flag !== 'g') {
      const path = `/${(extra.get('path') ?? done.path).replace(/^\.?\//, '').replace(/\/$/, '')}`;
      const entry = entryOf(done, extra, hash.digest('hex'), entries);
      if (entry !== undefined) entries.set(path, entry);
      extra = new Map();
    }
  };

  for await (const chunk of stream) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let at = 0;
    for (;;) {
      if (header === undefined) {
        if (pending.length - at < block) break;
        const next = pending.subarray(at, at + block);
        at += block;
        if (next.every((byte) => byte === 0)) continue;
        header = readHeader(next, extra);
        left = header.size;
        padding = (block - (left % block)) % block;
        body = [];
        hash = createHash('sha256');
      }
      const piece = pending.subarray(at, at + Math.min(left, pending.length - at));
      if (/[xgLK]/.test(header.flag)) body.push(Buffer.from(piece));
      else hash.update(piece);
      at += piece.length;
      left -= piece.length;
      if (left > 0 || pending.length - at < padding) break;
      at += padding;
      finish(header);
      header = undefined;
    }
    pending = pending.subarray(at);
  }
  if (header !== undefined || entries.size === 0) throw new Error('the archive ends early');
  return entries;
}

interface Header {
  readonly path: string;
  readonly flag: string;
  readonly mode: number;
  readonly owner: string;
  readonly size: number;
  readonly target: string;
  readonly device: string;
}

function readHeader(head: Buffer, extra: ReadonlyMap<string, string>): Header {
  if (head.toString('latin1', 257, 262) !== 'ustar') throw new Error('this is no tar archive');
  const prefix = head[263] === 0x20 ? '' : string(head, 345, 155);
  const flag = string(head, 156, 1) || '0';
  const own = /[xgLK]/.test(flag);
  return {
    path: (prefix === '' ? '' : `${prefix}/`) + string(head, 0, 100),
    flag,
    mode: number(head, 100, 8) & 0o7777,
    owner: `${extra.get('uid') ?? number(head, 108, 8)}:${extra.get('gid') ?? number(head, 116, 8)}`,
    size: own ? number(head, 124, 12) : Number(extra.get('size') ?? number(head, 124, 12)),
    target: string(head, 157, 100),
    device: `${number(head, 329, 8)},${number(head, 337, 8)}`,
  };
}

function entryOf(header: Header, extra: ReadonlyMap<string, string>, hash: string, known: ReadonlyMap<string, Entry>): Entry | undefined {
  const target = extra.get('linkpath') ?? header.target;
  if (header.flag === '1') return known.get(`/${target.replace(/^\.?\//, '')}`);
  const attributes = [...extra]
    .filter(([name]) => name.startsWith('SCHILY.xattr.'))
    .map(([name, value]) => `${name.slice(13)}=${Buffer.from(value).toString('hex')}`)
    .sort()
    .join(' ');
  const { mode, owner, size: bytes } = header;
  const base = { mode, owner, attributes, bytes };
  if (header.flag === '2') return { ...base, type: 'link', content: target };
  if (header.flag === '5') return { ...base, type: 'folder', content: '' };
  return header.flag === '0' || header.flag === '7'
    ? { ...base, type: 'file', content: hash }
    : { ...base, type: 'device', content: header.flag + header.device };
}

/** `LENGTH NAME=VALUE\n`, again and again; the length is that of the record in bytes. */
function paxRecords(body: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length;) {
    const blank = body.indexOf(0x20, at);
    const length = Number(body.toString('latin1', at, blank));
    if (blank < 0 || !(length > 0)) break;
    const record = body.subarray(blank + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    records.set(record.toString('utf8', 0, equals), record.toString('utf8', equals + 1));
    at += length;
  }
  return records;
}

function string(head: Buffer, start: number, length: number): string {
  return head.toString('utf8', start, start + length).replace(/\0.*$/s, '');
}

/** Octal digits, or GNU's big-endian bytes behind a set high bit. */
function number(head: Buffer, start: number, length: number): number {
  const field = head.subarray(start, start + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  return parseInt(field.toString('latin1').replace(/\0.*$/s, '').trim() || '0', 8);
}
