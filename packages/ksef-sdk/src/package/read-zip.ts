import { createReadStream } from 'node:fs';
import { crc32, createInflateRaw } from 'node:zlib';
import { type ArchiveEntry, ArchiveGuard, type ArchiveReader, tooLarge } from './archive-entry.js';
import { WindowedFile } from './windowed-file.js';
import { dataOf, readDirectory, type ZipRow } from './zip-directory.js';
import { DeflatedGroup } from './zip-group.js';

/** Files up to here are unpacked together, which for thousands of small ones is many times faster than streams. */
const smallBytes = 1024 * 1024;
/** About this much is unpacked at a time. */
const groupBytes = 256 * 1024;

/** A ZIP, its directory read and judged once. */
export async function openZip(path: string): Promise<ArchiveReader> {
  const file = await WindowedFile.open(path);
  try {
    const rows = await readDirectory(file);
    return { groups: (wanted) => readGroups(file, rows, wanted), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* readGroups(
  file: WindowedFile,
  rows: readonly ZipRow[],
  wanted: (name: string) => boolean,
): AsyncGenerator<readonly ArchiveEntry[], void, undefined> {
  const guard = new ArchiveGuard();
  let group: ZipRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const { name, size, packed, limit } = row;
    if (!wanted(name)) continue;
    if (size > limit) throw tooLarge(name, limit);
    guard.take(name, size);
    const small = Math.max(packed, size) <= smallBytes;
    if (small) {
      group.push(row);
      bytes += size;
    }
    if (!small || bytes >= groupBytes) {
      yield await unpackGroup(file, group);
      group = [];
      bytes = 0;
    }
    if (!small) yield [{ name, bytes: await unpackLarge(file, row) }];
  }
  yield await unpackGroup(file, group);
}

/** Small files, each in memory of its own; fails when one is damaged or has another size than the directory says. */
async function unpackGroup(file: WindowedFile, rows: readonly ZipRow[]): Promise<ArchiveEntry[]> {
  const group = new DeflatedGroup(
    rows.length,
    rows.reduce((sum, { packed }) => sum + packed, 0),
  );
  const stored = new Map<ZipRow, Uint8Array>();
  for (const row of rows) {
    const at = await dataOf(file, row);
    const packed = file.held(at, row.packed) ?? (await file.read(at, row.packed));
    if (row.deflated) group.add({ packed, size: row.size, crc32: row.crc32 });
    else stored.set(row, checked(new Uint8Array(packed), row));
  }
  const inflated = group.inflate();
  let at = 0;
  return rows.map((row) => {
    const bytes = stored.get(row);
    if (bytes) return { name: row.name, bytes };
    at += row.size;
    return { name: row.name, bytes: new Uint8Array(inflated.subarray(at - row.size, at)) };
  });
}

async function unpackLarge(file: WindowedFile, row: ZipRow): Promise<Uint8Array> {
  const start = await dataOf(file, row);
  const source = createReadStream(file.path, {
    start,
    end: start + row.packed - 1,
    highWaterMark: smallBytes,
  });
  const inflate = createInflateRaw({ chunkSize: smallBytes });
  source.once('error', (error) => inflate.destroy(error));
  try {
    const plain: AsyncIterable<Buffer> = row.deflated ? source.pipe(inflate) : source;
    return checked(await collect(plain, row), row);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

/** A stream in memory, never much more of it than the directory says. */
async function collect(stream: AsyncIterable<Buffer>, { size }: ZipRow): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let had = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    had += piece.length;
    if (had > size) break;
  }
  const whole = Buffer.concat(pieces);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}

function checked(bytes: Uint8Array, row: ZipRow): Uint8Array {
  if (bytes.length !== row.size) throw new Error(`${row.name} is not as long as it should be`);
  if (crc32(bytes) !== row.crc32) throw new Error(`${row.name} has another checksum than it should`);
  return bytes;
}
