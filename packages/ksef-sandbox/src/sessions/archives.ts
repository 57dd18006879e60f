import { createReadStream } from 'node:fs';
import { crc32, createGunzip, inflateRawSync } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Entry } from 'yauzl';
import { type OpenZip, openZip } from './zip-file.js';

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
  let zip: OpenZip;
  try {
    zip = await openZip(path);
  } catch (error) {
    throw new ArchiveError(`Nie jest to archiwum ZIP: ${(error as Error).message}`);
  }
  try {
    let given = 0;
    for await (const entry of zip.files()) {
      if (given++ > limit) return;
      if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
        throw new ArchiveError(`Plik ${entry.fileName} spakowano nieobsługiwaną metodą.`);
      }
      if (entry.uncompressedSize > largest || entry.compressedSize > largest) {
        throw new ArchiveError(`Plik ${entry.fileName} jest za duży.`);
      }
      yield { name: entry.fileName, bytes: inflate(entry, zip.packed(entry), largest) };
    }
  } catch (error) {
    // What the directory or a header cannot tell is the archive's fault.
    throw error instanceof ArchiveError ? error : new ArchiveError((error as Error).message);
  } finally {
    zip.close();
  }
}

function inflate(entry: Entry, packed: Buffer, largest: number): Buffer {
  let bytes: Buffer;
  try {
    bytes =
      entry.compressionMethod === deflated
        ? inflateRawSync(packed, { maxOutputLength: largest })
        : Buffer.from(packed);
  } catch (error) {
    throw new ArchiveError(`Plik ${entry.fileName} jest uszkodzony: ${(error as Error).message}`);
  }
  if (bytes.length !== entry.uncompressedSize || crc32(bytes) !== entry.crc32) {
    throw new ArchiveError(`Plik ${entry.fileName} jest uszkodzony.`);
  }
  return bytes;
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
