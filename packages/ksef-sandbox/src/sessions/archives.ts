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
   * Throws ArchiveError unless every file can be unpacked: a package is taken as a whole or not at all.
   * @param largest bytes that one file may have when unpacked
   */
  check(largest: number): Promise<void>;
  /** The files of a package that was checked, in order; not more than it was opened for. */
  entries(): Iterable<ArchiveEntry> | AsyncIterable<ArchiveEntry>;
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
      const { count, widest } = await countTarGz(path);
      return {
        count,
        check: async (largest) => {
          if (widest.size > largest) throw new ArchiveError(`Plik ${widest.name} jest za duży.`);
        },
        entries: () => entriesOfTarGz(path, most),
        close: () => undefined,
      };
    }
    const zip = await openZip(path, most);
    const kept: Buffer[] = [];
    return {
      count: zip.count,
      check: (largest) => checkZip(zip, largest, kept),
      entries: () => entriesOfZip(zip, kept),
      close: zip.close,
    };
  } catch (error) {
    const name = format === 'Zip' ? 'ZIP' : 'tar.gz';
    throw new ArchiveError(`Nie jest to archiwum ${name}: ${(error as Error).message}`);
  }
}

const stored = 0;
const deflated = 8;

/** So many bytes of unpacked files are kept from the check, so that those of most packages are unpacked once. */
const mostKept = 64 * 1024 * 1024;

/** Nobody waits longer than this for their turn, milliseconds. */
const sliceMs = 40;

/**
 * Unpacks every file; each is inflated in one go, which for thousands of small files is many times faster than a
 * stream for each.
 * @param kept filled with the first files, as many as there is room for
 */
async function checkZip(zip: OpenZip, largest: number, kept: Buffer[]): Promise<void> {
  let room = mostKept;
  let until = performance.now() + sliceMs;
  for (const file of zip.files) {
    if (file.method !== stored && file.method !== deflated) {
      throw new ArchiveError(`Plik ${file.name} spakowano nieobsługiwaną metodą.`);
    }
    if (file.size > largest || file.packedSize > largest) {
      throw new ArchiveError(`Plik ${file.name} jest za duży.`);
    }
    const bytes = unpack(file, zip);
    room -= bytes.length;
    if (room >= 0) kept.push(bytes);
    if (performance.now() > until) {
      await new Promise((resolve) => setImmediate(resolve));
      until = performance.now() + sliceMs;
    }
  }
}

function* entriesOfZip(zip: OpenZip, kept: readonly Buffer[]): Generator<ArchiveEntry, void, undefined> {
  for (const [at, file] of zip.files.entries()) {
    yield { name: file.name, bytes: kept[at] ?? unpack(file, zip) };
  }
}

/** As much room as the directory says, at once: the usual chunk would be kept for as long as the file. */
function inflating({ size }: ZippedFile): { maxOutputLength: number; chunkSize: number } {
  return { maxOutputLength: size + 1, chunkSize: Math.max(64, Math.min(size + 1, 1 << 20)) };
}

function unpack(file: ZippedFile, zip: OpenZip): Buffer {
  let bytes: Buffer;
  try {
    const packed = zip.packed(file);
    bytes = file.method === deflated ? inflateRawSync(packed, inflating(file)) : Buffer.from(packed);
  } catch (error) {
    throw new ArchiveError(`Plik ${file.name} jest uszkodzony: ${(error as Error).message}`);
  }
  if (bytes.length !== file.size || crc32(bytes) !== file.crc32) {
    throw new ArchiveError(`Plik ${file.name} jest uszkodzony.`);
  }
  return bytes;
}

const ignore = () => undefined;

interface Widest {
  name: string;
  size: number;
}

async function countTarGz(path: string): Promise<{ count: number; widest: Widest }> {
  let count = 0;
  let widest: Widest = { name: '', size: 0 };
  const tar = extract();
  tar.on('entry', (header, stream, next) => {
    if (header.type === 'file' || header.type === 'contiguous-file') {
      count += 1;
      const { name, size = 0 } = header;
      if (size > widest.size) widest = { name, size };
    }
    stream.on('end', next);
    // What goes wrong is told by the pipeline; nobody else may hear of it, or the process ends.
    stream.on('error', ignore);
    stream.resume();
  });
  await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), createGunzip(), tar);
  return { count, widest };
}

/** Files of a tar.gz, in order, streamed. */
async function* entriesOfTarGz(path: string, most: number): AsyncGenerator<ArchiveEntry, void, undefined> {
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
      const { name, type } = entry.header;
      if (type !== 'file' && type !== 'contiguous-file') {
        entry.on('error', ignore);
        entry.resume();
        continue;
      }
      if (given++ >= most) return;
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
