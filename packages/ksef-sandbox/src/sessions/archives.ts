import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip, inflateRawSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { type OpenZip, openZip, type ZippedFile } from './zip-file.js';

/** A file of a package. */
export interface ArchiveEntry {
  name: string;
  bytes: Uint8Array;
}

/** The package is not a readable archive, or it is a trap (a file that swells, too many files). */
export class ArchiveError extends Error {}

/** A package whose files were counted. */
export interface Archive {
  /** Files, folders not counted. */
  count: number;
  /**
   * The files, in order; not more than the package was opened for.
   * @param largest bytes that one file may have when unpacked
   */
  entries(largest: number): Iterable<ArchiveEntry> | AsyncIterable<ArchiveEntry>;
  close(): void;
}

/**
 * Opens a package and counts its files: one with too many is refused as a whole, before any of its invoices is
 * judged. Of a ZIP the directory is read, of a tar.gz the headers.
 * @param most files that are wanted
 */
export async function openArchive(path: string, format: 'Zip' | 'TarGz', most: number): Promise<Archive> {
  try {
    if (format === 'TarGz') {
      const count = await countTarGz(path);
      return { count, entries: (largest) => entriesOfTarGz(path, largest, most), close: () => undefined };
    }
    const zip = await openZip(path, most);
    return { count: zip.count, entries: (largest) => entriesOfZip(zip, largest), close: zip.close };
  } catch (error) {
    const name = format === 'Zip' ? 'ZIP' : 'tar.gz';
    throw new ArchiveError(`Nie jest to archiwum ${name}: ${(error as Error).message}`);
  }
}

const stored = 0;
const deflated = 8;

/** Each file is inflated in one go, which for thousands of small files is many times faster than a stream for each. */
function* entriesOfZip(zip: OpenZip, largest: number): Generator<ArchiveEntry, void, undefined> {
  for (const file of zip.files) {
    if (file.method !== stored && file.method !== deflated) {
      throw new ArchiveError(`Plik ${file.name} spakowano nieobsługiwaną metodą.`);
    }
    if (file.size > largest || file.packedSize > largest) {
      throw new ArchiveError(`Plik ${file.name} jest za duży.`);
    }
    yield { name: file.name, bytes: inflate(file, zip, largest) };
  }
}

/** As much room as the directory says, at once: the usual chunk would be kept for as long as the file. */
function inflating(file: ZippedFile, largest: number): { maxOutputLength: number; chunkSize: number } {
  return { maxOutputLength: largest, chunkSize: Math.max(64, Math.min(file.size + 1, 1 << 20)) };
}

function inflate(file: ZippedFile, zip: OpenZip, largest: number): Buffer {
  let bytes: Buffer;
  try {
    const packed = zip.packed(file);
    bytes = file.method === deflated ? inflateRawSync(packed, inflating(file, largest)) : Buffer.from(packed);
  } catch (error) {
    throw new ArchiveError(`Plik ${file.name} jest uszkodzony: ${(error as Error).message}`);
  }
  if (bytes.length !== file.size || crc32(bytes) !== file.crc32) {
    throw new ArchiveError(`Plik ${file.name} jest uszkodzony.`);
  }
  return bytes;
}

async function countTarGz(path: string): Promise<number> {
  let count = 0;
  const tar = extract();
  tar.on('entry', (header, stream, next) => {
    if (header.type === 'file' || header.type === 'contiguous-file') count += 1;
    stream.on('end', next);
    stream.resume();
  });
  await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), createGunzip(), tar);
  return count;
}

/** Files of a tar.gz, in order, streamed. */
async function* entriesOfTarGz(
  path: string,
  largest: number,
  most: number,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const tar = extract();
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip();
  const fail = (error: Error) => tar.destroy(error);
  source.on('error', fail);
  gunzip.on('error', fail);
  source.pipe(gunzip).pipe(tar);
  let given = 0;
  try {
    for await (const entry of tar) {
      const { name, type, size } = entry.header;
      if (type !== 'file' && type !== 'contiguous-file') {
        entry.resume();
        continue;
      }
      if (given++ >= most) return;
      if ((size ?? 0) > largest) throw new ArchiveError(`Plik ${name} jest za duży.`);
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry) chunks.push(chunk as Uint8Array);
      yield { name, bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) };
    }
  } catch (error) {
    throw error instanceof ArchiveError
      ? error
      : new ArchiveError(`Nie jest to archiwum tar.gz: ${(error as Error).message}`);
  } finally {
    source.destroy();
    gunzip.destroy();
    tar.destroy();
  }
}
