/** A file of a package. */
export interface PackageFile {
  /** ASCII, at most 100 characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const block = 512;
const nameField = { at: 0, length: 100 };
const sizeField = { at: 124, length: 12 };
const sumField = { at: 148, length: 8 };

/** Header of a plain file (POSIX ustar) but for its name, size and checksum, which counts as eight spaces in itself. */
const template = Buffer.alloc(block);
template.write('0000644\0', 100, 'ascii');
template.write('0000000\0'.repeat(2), 108, 'ascii');
template.write('00000000000\0', 136, 'ascii');
template.fill(' ', sumField.at, sumField.at + sumField.length);
template.write('0', 156, 'ascii');
template.write('ustar\x0000', 257, 'latin1');
const templateSum = template.reduce((sum, byte) => sum + byte, 0);

function writeHeader(bytes: Buffer, at: number, name: string, size: number): void {
  bytes.set(template, at);
  const named = bytes.write(name, at + nameField.at, nameField.length, 'ascii');
  bytes.write(size.toString(8).padStart(sizeField.length - 1, '0'), at + sizeField.at, 'ascii');
  let sum = templateSum;
  for (let place = at; place < at + named; place++) sum += bytes[place] ?? 0;
  for (let place = at + sizeField.at; place < at + sizeField.at + sizeField.length; place++)
    sum += bytes[place] ?? 0;
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + sumField.at, 'ascii');
}

/** Many small pieces cost more than they weigh: they are handed on in pieces of about this size. */
export const pieceBytes = 512 * 1024;

/** A tar archive of files as they come; memory holds one piece and one file, not the archive. */
export async function* tar(
  files: AsyncIterable<PackageFile> | Iterable<PackageFile>,
): AsyncGenerator<Buffer, void, undefined> {
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let at = 0;
  for await (const { name, bytes } of files) {
    const padding = (block - (bytes.length % block)) % block;
    const length = block + bytes.length + padding;
    if (at + length > piece.length) {
      if (at > 0) yield piece.subarray(0, at);
      piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, length));
      at = 0;
    }
    writeHeader(piece, at, name, bytes.length);
    piece.set(bytes, at + block);
    at += length;
    piece.fill(0, at - padding, at);
  }
  if (at > 0) yield piece.subarray(0, at);
  yield Buffer.alloc(2 * block);
}
