import { crc32, deflateRawSync } from 'node:zlib';
import { type PackageFile, pieceBytes } from './tar.js';

const deflated = 8;
const utf8Names = 0x0800;
/** 1980-01-01, the first day that ZIP knows: packages of the same invoices are the same bytes. */
const firstDay = 0x0021;

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** Without the 64-bit extension, which not every reader knows, offsets end here. */
export const mostZipBytes = 4_000_000_000;

/**
 * A ZIP archive of files as they come. Each file is deflated in one go, which for thousands of small files is many times
 * faster than a stream for each; memory holds one piece and the directory (PKWARE APPNOTE 6.3, sections 4.3.7 and 4.3.12).
 */
export async function* zip(files: AsyncIterable<PackageFile>): AsyncGenerator<Buffer, void, undefined> {
  const entries: Entry[] = [];
  let pieces: Buffer[] = [];
  let given = 0;
  let at = 0;
  for await (const file of files) {
    const data = deflateRawSync(file.bytes);
    const name = Buffer.from(file.name, 'utf8');
    const entry = { name, crc: crc32(file.bytes), packed: data.length, size: file.bytes.length, at };
    entries.push(entry);
    const header = localHeader(entry);
    pieces.push(header, name, data);
    at += header.length + name.length + data.length;
    if (at - given < pieceBytes) continue;
    yield Buffer.concat(pieces, at - given);
    pieces = [];
    given = at;
  }
  const directory = Buffer.concat(entries.flatMap((entry) => [directoryHeader(entry), entry.name]));
  yield Buffer.concat([...pieces, directory, endOfDirectory(entries.length, directory.length, at)]);
}

function localHeader(entry: Entry): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(0x04034b50, 0);
  writeCommon(bytes, 4, entry);
  return bytes;
}

function directoryHeader(entry: Entry): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(20, 4);
  writeCommon(bytes, 6, entry);
  bytes.writeUInt32LE(entry.at, 42);
  return bytes;
}

/** The fields that both headers share, from "version needed" to the length of the name. */
function writeCommon(bytes: Buffer, from: number, entry: Entry): void {
  bytes.writeUInt16LE(20, from);
  bytes.writeUInt16LE(utf8Names, from + 2);
  bytes.writeUInt16LE(deflated, from + 4);
  bytes.writeUInt16LE(firstDay, from + 8);
  bytes.writeUInt32LE(entry.crc, from + 10);
  bytes.writeUInt32LE(entry.packed, from + 14);
  bytes.writeUInt32LE(entry.size, from + 18);
  bytes.writeUInt16LE(entry.name.length, from + 22);
}

function endOfDirectory(count: number, size: number, at: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(at, 16);
  return bytes;
}
