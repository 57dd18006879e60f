import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type ArchiveEntry, ArchiveGuard, type ArchiveReader, hostile, tooLarge } from './archive-entry.js';
import { ByteQueue } from './byte-queue.js';
import { KeptTar, type TarFile } from './kept-tar.js';
import { block, padding, parseExtension, parseHeader, type TarHeader } from './tar-header.js';

const mostExtendedBytes = 64 * 1024;
const chunkSize = 1024 * 1024;

/** An archive up to here is kept in memory once it has been read to its end, so that it is inflated once. */
const keptBytes = 64 * 1024 * 1024;

/** A tar.gz. It has no directory, so a large one is read from its beginning each time. */
export async function openTarGz(path: string): Promise<ArchiveReader> {
  let kept: KeptTar | undefined;
  async function* read(wanted: (name: string) => boolean) {
    const reader = new TarReader(new ArchiveGuard(), wanted);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of inflated(path)) {
      reader.queue.push(chunk);
      const group: ArchiveEntry[] = [];
      for (let entry = reader.next(); entry; entry = reader.next()) group.push(entry);
      yield group;
      size += chunk.length;
      if (size <= keptBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
    reader.end();
    if (size <= keptBytes) kept = new KeptTar(chunks, reader.files);
  }
  return {
    groups: (wanted) => kept?.groups(wanted) ?? read(wanted),
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

/**
 * Takes a tar archive apart as it comes: ustar, with the extensions of pax (`x`: path and size) and GNU (`L`: long names),
 * whichever program packed it. Links and the like are passed over.
 */
class TarReader {
  readonly queue = new ByteQueue();
  /** Every file whose header has come, wanted or not. */
  readonly files: TarFile[] = [];
  /** The file or extension whose bytes come next. */
  #header: TarHeader | undefined;
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
      this.#extended = { ...this.#extended, ...parseExtension(header.type, Buffer.from(bytes.buffer)) };
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
    if (header.type === '0') this.files.push({ name, size, at: this.queue.taken });
    if (header.type === '0' && this.wanted(name)) {
      if (size > limit) throw tooLarge(name, limit);
      this.#header = { name, size, type: '0' };
    } else {
      this.#skip = size + padding(size);
    }
    return true;
  }
}
