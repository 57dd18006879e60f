import { crc32, deflateRawSync } from 'node:zlib';

interface Entry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** 1980-01-01 00:00 in the DOS format: packages of the same invoices are the same bytes. */
const dosTime = 0;
const dosDate = 0x21;
const utf8Names = 0x0800;

/**
 * Writes a ZIP of small files, each deflated in one go. No ZIP64: a package has at most 10 001 files and
 * 1 GB, far below 65 535 and 4 GB.
 */
export class ZipWriter {
  readonly #entries: Entry[] = [];
  #offset = 0;

  /** Bytes written so far. */
  get size(): number {
    return this.#offset;
  }

  /** The bytes that a file adds. */
  add(name: string, bytes: Uint8Array): Buffer {
    const packed = deflateRawSync(bytes);
    const entry: Entry = {
      name: Buffer.from(name),
      crc: crc32(bytes),
      packed: packed.length,
      size: bytes.length,
      offset: this.#offset,
    };
    this.#entries.push(entry);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    this.#common(header, 6, entry);
    const chunk = Buffer.concat([header, entry.name, packed]);
    this.#offset += chunk.length;
    return chunk;
  }

  /** Flags, method, time, sizes and lengths: the same fields in both headers. */
  #common(header: Buffer, at: number, entry: Entry): void {
    header.writeUInt16LE(utf8Names, at);
    header.writeUInt16LE(8, at + 2);
    header.writeUInt16LE(dosTime, at + 4);
    header.writeUInt16LE(dosDate, at + 6);
    header.writeUInt32LE(entry.crc, at + 8);
    header.writeUInt32LE(entry.packed, at + 12);
    header.writeUInt32LE(entry.size, at + 16);
    header.writeUInt16LE(entry.name.length, at + 20);
  }

  /** The directory, which ends the archive. */
  end(): Buffer {
    const chunks: Buffer[] = [];
    for (const entry of this.#entries) {
      const header = Buffer.alloc(46);
      header.writeUInt32LE(0x02014b50, 0);
      header.writeUInt16LE(20, 4);
      header.writeUInt16LE(20, 6);
      this.#common(header, 8, entry);
      header.writeUInt32LE(entry.offset, 42);
      chunks.push(header, entry.name);
    }
    const directory = Buffer.concat(chunks);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#offset, 16);
    this.#offset += directory.length + end.length;
    return Buffer.concat([directory, end]);
  }
}
