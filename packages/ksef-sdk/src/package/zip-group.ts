import { gunzipSync } from 'node:zlib';

/** Deflated bytes of one file, with what the archive says of it. */
export interface Deflated {
  readonly packed: Uint8Array;
  /** Of the file, in bytes. */
  readonly size: number;
  readonly crc32: number;
}

const headBytes = 10;
const tailBytes = 8;

/**
 * Inflates small files in one go: given the head and the tail that gzip has, several deflated files in a row are a gzip file of
 * several members (RFC 1952, §2.2), so that one call inflates them all and checks the CRC-32 and the size of each. A call
 * for each file costs more than inflating it.
 */
export class DeflatedGroup {
  readonly #members: Buffer;
  #at = 0;
  #size = 0;

  /** @param packedBytes of all its files together */
  constructor(files: number, packedBytes: number) {
    this.#members = Buffer.allocUnsafe(packedBytes + files * (headBytes + tailBytes));
  }

  add({ packed, size, crc32 }: Deflated): void {
    const members = this.#members;
    members.writeUInt32LE(0x0008_8b1f, this.#at);
    members.fill(0, this.#at + 4, this.#at + headBytes);
    members.set(packed, this.#at + headBytes);
    this.#at += headBytes + packed.length;
    members.writeUInt32LE(crc32, this.#at);
    members.writeUInt32LE(size, this.#at + 4);
    this.#at += tailBytes;
    this.#size += size;
  }

  /**
   * All its files, one behind the other.
   *
   * @throws Error when one of them is damaged or holds more or fewer bytes than was said
   */
  inflate(): Buffer {
    if (this.#at === 0) return this.#members;
    // One byte more than there should be: a file that holds more is found out without making room for it.
    const bytes = gunzipSync(this.#members.subarray(0, this.#at), {
      chunkSize: Math.max(64, this.#size + 1),
      maxOutputLength: Math.max(1, this.#size),
    });
    if (bytes.length !== this.#size)
      throw new Error('files of the archive are not as long as they should be');
    return bytes;
  }
}
