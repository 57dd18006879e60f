import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32, createGunzip, inflateRawSync } from 'node:zlib';
import { extract } from 'tar-stream';
import yauzl from 'yauzl';

/** A file of a package. */
export interface ArchiveEntry {
  name: string;
  bytes: Uint8Array;
}

/** The package is not a readable archive, or it is a trap (a file that swells, too many files). */
export class ArchiveError extends Error {}

type Entries = AsyncGenerator<ArchiveEntry, void, undefined>;

const stored = 0;
const deflated = 8;

/**
 * Files of a ZIP in the order of its directory; folders are skipped. Each file is inflated in one go, which for
 * thousands of small files is many times faster than a stream for each.
 * @param largest bytes that one file may have when unpacked
 * @param limit files after which reading stops (one more is given, so that the caller sees it)
 */
export async function* entriesOfZip(path: string, largest: number, limit: number): Entries {
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw new ArchiveError(`Nie jest to archiwum ZIP: ${(error as Error).message}`);
  }
  const file = await open(path, 'r');
  try {
    let given = 0;
    for await (const entry of readable(zip)) {
      if (entry.fileName.endsWith('/')) continue;
      if (given++ > limit) return;
      if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
        throw new ArchiveError(`Plik ${entry.fileName} spakowano nieobsługiwaną metodą.`);
      }
      if (entry.uncompressedSize > largest || entry.compressedSize > largest) {
        throw new ArchiveError(`Plik ${entry.fileName} jest za duży.`);
      }
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      const packed = Buffer.alloc(entry.compressedSize);
      await file.read(packed, 0, packed.length, fileDataStart);
      yield { name: entry.fileName, bytes: inflate(entry, packed, largest) };
    }
  } finally {
    zip.close();
    await file.close();
  }
}

function inflate(entry: yauzl.Entry, packed: Buffer, largest: number): Buffer {
  let bytes = packed;
  try {
    if (entry.compressionMethod === deflated) bytes = inflateRawSync(packed, { maxOutputLength: largest });
  } catch (error) {
    throw new ArchiveError(`Plik ${entry.fileName} jest uszkodzony: ${(error as Error).message}`);
  }
  if (bytes.length !== entry.uncompressedSize || crc32(bytes) !== entry.crc32) {
    throw new ArchiveError(`Plik ${entry.fileName} jest uszkodzony.`);
  }
  return bytes;
}

/** The directory's entries; one that cannot be read is the archive's fault. */
async function* readable(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry, void, undefined> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError((error as Error).message);
  }
}

/** Files of a tar.gz, in order, streamed. */
export async function* entriesOfTarGz(path: string, largest: number, limit: number): Entries {
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
      if (given++ > limit) return;
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
