import { createReadStream } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { type ArchiveEntry, type ArchiveGuard, collect } from './archive-entry.js';
import { WindowedFile } from './windowed-file.js';

const stored = 0;
const deflated = 8;
/** Files up to here are unpacked in one go, which for thousands of small ones is many times faster than streams. */
const smallBytes = 1024 * 1024;

/** The files of a ZIP, one at a time. yauzl judges the structure; small files are read and inflated beside it. */
export async function* readZip(
  path: string,
  guard: ArchiveGuard,
  wanted: (name: string) => boolean,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const file = await WindowedFile.open(path);
  try {
    const zip = await openZip(file);
    for (;;) {
      const entry = await nextEntry(zip);
      if (!entry) return;
      const name = entry.fileName;
      const limit = guard.enter(name);
      if (!wanted(name)) continue;
      if (isSmall(entry)) {
        const bytes = await unpackSmall(file, zip, entry);
        guard.take(name, bytes.length);
        yield { name, bytes };
        continue;
      }
      const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
        zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
      );
      yield { name, bytes: await collect(stream as AsyncIterable<Uint8Array>, name, limit, guard) };
    }
  } finally {
    await file.close();
  }
}

/** yauzl over a windowed file, which is closed by whoever opened it. */
async function openZip(file: WindowedFile): Promise<ZipFile> {
  const { RandomAccessReader, fromRandomAccessReader } = (await import('yauzl')).default;
  class Reader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number) {
      return createReadStream(file.path, { start, end: end - 1 });
    }
    override read(
      into: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null) => void,
    ) {
      const give = (piece: Buffer) => {
        piece.copy(into, offset);
        done(null);
      };
      const held = file.held(position, length);
      if (held) give(held);
      else file.read(position, length).then(give, done);
    }
  }
  return new Promise((resolve, reject) =>
    fromRandomAccessReader(
      new Reader(),
      file.size,
      { lazyEntries: true, autoClose: false, decodeStrings: true },
      (error, zip) => (error ? reject(error) : resolve(zip)),
    ),
  );
}

/** yauzl tells of one entry at a time by events; this turns one of them into a promise. */
function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      zip.removeListener('entry', onEntry).removeListener('end', onEnd).removeListener('error', onError);
      settle();
    };
    const onEntry = (entry: Entry) => done(() => resolve(entry));
    const onEnd = () => done(() => resolve(undefined));
    const onError = (error: Error) => done(() => reject(error));
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

function isSmall(entry: Entry): boolean {
  const { compressionMethod, compressedSize, uncompressedSize } = entry;
  const readable = compressionMethod === stored || compressionMethod === deflated;
  return readable && !entry.isEncrypted() && Math.max(compressedSize, uncompressedSize) <= smallBytes;
}

/** The bytes of a small file; fails when they are more or fewer than the directory says. */
async function unpackSmall(file: WindowedFile, zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const at = await new Promise<number>((resolve, reject) =>
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) =>
      error ? reject(error) : resolve(header.fileDataStart),
    ),
  );
  const { compressedSize, uncompressedSize } = entry;
  const packed = file.held(at, compressedSize) ?? (await file.read(at, compressedSize));
  if (entry.compressionMethod === stored) return new Uint8Array(packed);
  const room = Math.max(64, uncompressedSize + 1);
  const bytes = inflateRawSync(packed, { chunkSize: room, maxOutputLength: room });
  if (bytes.length !== uncompressedSize) throw new Error(`${entry.fileName} is not as long as it should be`);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
