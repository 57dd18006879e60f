import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type ArchiveEntry, ArchiveGuard, type ArchiveReader, hostile } from './archive-entry.js';
import { ByteQueue } from './byte-queue.js';

const block = 512;
const mostExtendedBytes = 64 * 1024;
const chunkSize = 1024 * 1024;

/** An archive up to here is kept in memory once it has been read to its end, so that it is inflated once. */
const keptBytes = 64 * 1024 * 1024;

/** A tar.gz, read from its beginning each time, because it has no directory. */
export async function openTarGz(path: string): Promise<ArchiveReader> {
  let kept: readonly Buffer[] | undefined;
  async function* groups(wanted: (name: string) => boolean) {
    const reader = new TarReader(new ArchiveGuard(), wanted);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of kept ?? inflated(path)) {
      reader.queue.push(chunk);
      const group: ArchiveEntry[] = [];
      for (let entry = reader.next(); entry; entry = reader.next()) group.push(entry);
      yield group;
      size += chunk.length;
      if (size <= keptBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
    reader.end();
    if (size <= keptBytes) kept = chunks;
  }
  return {
    groups,
    close: async () => {
      kept = undefined;
    },
  };
}

async function* inflated(path: string): AsyncGenerator<Buffer, void, undefined> {
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  const gunzip = createGunzip({ chunkSize });
  source.once('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/**
 * Takes a tar archive apart as it comes: ustar, with the extensions of pax (`x`: path and size) and GNU (`L`: long names),
 * whichever program packed it. Links and the like are passed over.
 */
class TarReader {
  readonly queue = new ByteQueue();
  /** The file or extension whose bytes come next. */
  #header: Header | undefined;
  /** What extensions say of the next file. */
  #extended: { path?: string; size?: number } = {};
  /** Bytes to pass over. */
  #skip = 0;
  #ended = false;

  constructor(
    private readonly guard: ArchiveGuard,
    private readonly wanted: (name: string) => boolean,
  ) {}

  /** The next file, or undefined until more bytes have come. */
  next(): ArchiveEntry | undefined {
    for (;;) {
      if (this.#ended) this.queue.skip(this.queue.length);
      this.#skip -= this.queue.skip(this.#skip);
      if (this.#skip > 0 || (!this.#header && !this.#readHeader())) return undefined;
      const header = this.#header;
      if (!header) continue;
      const bytes = this.queue.take(header.size);
      if (!bytes) return undefined;
      this.#header = undefined;
      this.#skip = padding(header.size);
      if (header.type === '0') {
        this.guard.take(header.name, bytes.length);
        return { name: header.name, bytes };
      }
      this.#extended = { ...this.#extended, ...(header.type === 'L' ? longName(bytes) : pax(bytes)) };
    }
  }

  /** Nothing more comes: fails when a file is cut off. */
  end(): void {
    if (this.#header || this.#skip > 0 || this.queue.length > 0) throw new Error('the archive is cut off');
  }

  /** Reads one header and decides what becomes of what follows it; false when there is none yet, or no more. */
  #readHeader(): boolean {
    const bytes = this.#ended ? undefined : this.queue.peek(block);
    if (!bytes) return false;
    if (bytes[0] === 0 && bytes.every((byte) => byte === 0)) {
      this.#ended = true;
      return true;
    }
    const header = parseHeader(bytes);
    this.queue.skip(block);
    if (header.type === 'x' || header.type === 'L') {
      if (header.size > mostExtendedBytes) throw hostile(header.name, 'an extension without end');
      this.#header = header;
      return true;
    }
    const { path: name = header.name, size = header.size } = this.#extended;
    if (header.type !== 'g') this.#extended = {};
    const limit = header.type === 'g' ? 0 : this.guard.enter(name);
    if (header.type === '0' && this.wanted(name)) {
      if (size > limit) throw hostile(name, `more than ${limit} bytes`);
      this.#header = { name, size, type: '0' };
    } else {
      this.#skip = size + padding(size);
    }
    return true;
  }
}

function longName(bytes: Buffer): { path: string } {
  return { path: text(bytes, 0, bytes.length) };
}

/** Records "LENGTH KEY=VALUE\n", the length counting all of a record in bytes (POSIX.1-2001, pax). */
function pax(bytes: Buffer): { path?: string; size?: number } {
  const said: { path?: string; size?: number } = {};
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, space));
    if (space < at || !(length > 0)) throw new Error('an extension of the archive cannot be read');
    const [, key, value = ''] =
      /^([^=]*)=(.*)\n$/s.exec(bytes.toString('utf8', space + 1, at + length)) ?? [];
    if (key === 'path') said.path = value;
    if (key === 'size') said.size = wholeNumber(Number(value));
    at += length;
  }
  return said;
}

const padding = (size: number) => (block - (size % block)) % block;

function parseHeader(bytes: Buffer): Header {
  // The checksum counts as eight spaces in itself.
  let sum = 8 * 0x20;
  for (let at = 0; at < 148; at++) sum += bytes[at] ?? 0;
  for (let at = 156; at < block; at++) sum += bytes[at] ?? 0;
  if (sum !== octal(bytes, 148, 8)) throw new Error('a header of the archive has another checksum');
  const prefix =
    bytes[345] !== 0 && bytes.toString('latin1', 257, 263) === 'ustar\0' ? text(bytes, 345, 155) : '';
  const name = text(bytes, 0, 100);
  const type = String.fromCharCode(bytes[156] ?? 0);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: wholeNumber(((bytes[124] ?? 0) & 0x80) !== 0 ? binary(bytes, 125, 11) : octal(bytes, 124, 12)),
    type: type === '\0' || type === '7' ? '0' : type,
  };
}

function text(bytes: Buffer, at: number, length: number): string {
  const end = bytes.indexOf(0, at);
  return bytes.toString('utf8', at, end === -1 || end > at + length ? at + length : end);
}

function octal(bytes: Buffer, at: number, length: number): number {
  const digits = bytes
    .toString('latin1', at, at + length)
    .replace(/[\0 ]+$/, '')
    .trim();
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** Sizes that do not fit eleven octal digits are written as a big-endian number. */
function binary(bytes: Buffer, at: number, length: number): number {
  return Number(BigInt(`0x${bytes.toString('hex', at, at + length)}`));
}

function wholeNumber(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error('a size in the archive cannot be read');
}
