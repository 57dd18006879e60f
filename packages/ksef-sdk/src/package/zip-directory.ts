import { ArchiveGuard } from './archive-entry.js';
import type { WindowedFile } from './windowed-file.js';

/** A file as the directory of a ZIP has it. */
export interface ZipRow {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc32: number;
  /** Bytes that it takes in the archive. */
  readonly packed: number;
  readonly size: number;
  /** Where its header begins. */
  readonly at: number;
  /** The most that a file of this name may hold. */
  readonly limit: number;
}

const endBytes = 22;
const mostCommentBytes = 0xffff;
const locatorBytes = 20;
const end64Bytes = 56;
const rowBytes = 46;
const headerBytes = 30;
const signatures = {
  row: 0x0201_4b50,
  header: 0x0403_4b50,
  end: 0x0605_4b50,
  end64: 0x0606_4b50,
  locator: 0x0706_4b50,
};
/** Encrypted in one way or another (bits 0, 6 and 13). */
const encrypted = 0x2041;
const methods = { stored: 0, deflated: 8 };
/** Where a number does not fit, the 64-bit extension has it. */
const saturated = { two: 0xffff, four: 0xffff_ffff };

/**
 * All that the directory of a ZIP lists, ZIP64 included (PKWARE APPNOTE 6.3, sections 4.3.12–4.3.16 and 4.5.3). What a
 * package never is (several disks, encryption, other methods than deflate) is refused as a whole.
 *
 * @throws KsefError `export.hostile-package`; Error when the directory cannot be read
 */
export async function readDirectory(file: WindowedFile): Promise<ZipRow[]> {
  const { count, from, end } = await findDirectory(file);
  const guard = new ArchiveGuard();
  const rows: ZipRow[] = [];
  let at = from;
  while (rows.length < count) {
    const fixed = file.held(at, rowBytes) ?? (await file.read(at, rowBytes));
    if (fixed.readUInt32LE(0) !== signatures.row) throw new Error('a row of the directory is damaged');
    const [named, extra, comment] = [fixed.readUInt16LE(28), fixed.readUInt16LE(30), fixed.readUInt16LE(32)];
    const length = rowBytes + named + extra + comment;
    if (at + length > end) throw new Error('the directory is cut off');
    const bytes = file.held(at, length) ?? (await file.read(at, length));
    rows.push(rowOf(bytes, named, extra, guard));
    at += length;
  }
  if (at !== end) throw new Error('the directory lists more than it says');
  return rows;
}

/** The bytes of a file as they stand in the archive begin here. */
export async function dataOf(file: WindowedFile, { at, name }: ZipRow): Promise<number> {
  const header = file.held(at, headerBytes) ?? (await file.read(at, headerBytes));
  if (header.readUInt32LE(0) !== signatures.header) throw new Error(`${name} has no header`);
  return at + headerBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function rowOf(bytes: Buffer, named: number, extra: number, guard: ArchiveGuard): ZipRow {
  const name = bytes.toString('utf8', rowBytes, rowBytes + named);
  const limit = guard.enter(name);
  const method = bytes.readUInt16LE(10);
  if ((bytes.readUInt16LE(8) & encrypted) !== 0) throw new Error(`${name} is encrypted`);
  if (method !== methods.deflated && method !== methods.stored)
    throw new Error(`${name} is packed by method ${method}`);
  const long = longNumbers(bytes, rowBytes + named, extra);
  const number = (at: number) => {
    const value = bytes.readUInt32LE(at);
    return value === saturated.four ? long() : value;
  };
  // The extension has them in this order.
  const size = number(24);
  const packed = number(20);
  const at = number(42);
  const deflated = method === methods.deflated;
  if (!deflated && size !== packed) throw new Error(`${name} is not packed and yet has two sizes`);
  return { name, deflated, crc32: bytes.readUInt32LE(16), packed, size, at, limit };
}

/** Gives one number of the 64-bit extension after the other. */
function longNumbers(bytes: Buffer, from: number, length: number): () => number {
  let next: number | undefined;
  let end = 0;
  return () => {
    for (let at = from; next === undefined && at + 4 <= from + length; ) {
      const size = bytes.readUInt16LE(at + 2);
      if (bytes.readUInt16LE(at) === 1) [next, end] = [at + 4, at + 4 + size];
      at += 4 + size;
    }
    if (next === undefined || next + 8 > Math.min(end, from + length))
      throw new Error('the directory lacks a number');
    next += 8;
    return wholeNumber(bytes.readBigUInt64LE(next - 8));
  };
}

async function findDirectory(file: WindowedFile): Promise<{ count: number; from: number; end: number }> {
  const length = Math.min(file.size, locatorBytes + endBytes + mostCommentBytes);
  const start = file.size - length;
  const tail = Buffer.from(await file.read(start, length));
  let at = length - endBytes;
  while (at >= 0 && !(tail.readUInt32LE(at) === signatures.end && endsHere(tail, at))) at -= 1;
  if (at < 0) throw new Error('the archive has no directory');
  const place = at - locatorBytes;
  if (place >= 0 && tail.readUInt32LE(place) === signatures.locator)
    return findLong(file, wholeNumber(tail.readBigUInt64LE(place + 8)));
  const [disk, count, from] = [
    tail.readUInt16LE(at + 4),
    tail.readUInt16LE(at + 10),
    tail.readUInt32LE(at + 16),
  ];
  return judged({ disk, count, from, end: start + at });
}

const endsHere = (tail: Buffer, at: number) => at + endBytes + tail.readUInt16LE(at + 20) === tail.length;

async function findLong(file: WindowedFile, end: number) {
  const record = await file.read(end, end64Bytes);
  if (record.readUInt32LE(0) !== signatures.end64) throw new Error('the directory has no long end');
  const [count, from] = [32, 48].map((at) => wholeNumber(record.readBigUInt64LE(at)));
  return judged({ disk: record.readUInt32LE(16), count: count ?? 0, from: from ?? 0, end });
}

function judged({ disk, ...place }: { disk: number; count: number; from: number; end: number }) {
  if (disk !== 0) throw new Error('the archive lies on several disks');
  if (place.from + place.count * rowBytes > place.end) throw new Error('the directory is cut off');
  return place;
}

function wholeNumber(value: bigint): number {
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  throw new Error('a number in the archive is too large');
}
