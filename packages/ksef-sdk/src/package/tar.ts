/** A file of a package. */
export interface PackageFile {
  /** ASCII, at most 100 characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const block = 512;

/** The header of a plain file in a tar archive (POSIX ustar). */
function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, 100, 'ascii');
  bytes.write('0000644\0', 100, 'ascii');
  bytes.write('0000000\0'.repeat(2), 108, 'ascii');
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  bytes.write('00000000000\0', 136, 'ascii');
  bytes.write('        0', 148, 'ascii');
  bytes.write('ustar\x0000', 257, 'latin1');
  let sum = 0;
  for (const byte of bytes) sum += byte;
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return bytes;
}

/** Many small pieces cost more than they weigh: they are handed on in pieces of about this size. */
export const pieceBytes = 1024 * 1024;

/** A tar archive of files as they come; memory holds one piece, not the archive. */
export async function* tar(
  files: AsyncIterable<PackageFile> | Iterable<PackageFile>,
): AsyncGenerator<Buffer, void, undefined> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  for await (const { name, bytes } of files) {
    const padding = (block - (bytes.length % block)) % block;
    pieces.push(header(name, bytes.length), bytes, Buffer.alloc(padding));
    size += block + bytes.length + padding;
    if (size < pieceBytes) continue;
    yield Buffer.concat(pieces, size);
    pieces = [];
    size = 0;
  }
  yield Buffer.concat([...pieces, Buffer.alloc(2 * block)]);
}
