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

const zeros = Buffer.alloc(2 * block);

function header(name: string, size: number): Buffer {
  const bytes = Buffer.from(template);
  const named = bytes.write(name, nameField.at, nameField.length, 'ascii');
  bytes.write(size.toString(8).padStart(sizeField.length - 1, '0'), sizeField.at, 'ascii');
  let sum = templateSum;
  for (let at = 0; at < named; at++) sum += bytes[at] ?? 0;
  for (let at = sizeField.at; at < sizeField.at + sizeField.length; at++) sum += bytes[at] ?? 0;
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, sumField.at, 'ascii');
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
    pieces.push(header(name, bytes.length), bytes, zeros.subarray(0, padding));
    size += block + bytes.length + padding;
    if (size < pieceBytes) continue;
    yield Buffer.concat(pieces, size);
    pieces = [];
    size = 0;
  }
  yield Buffer.concat([...pieces, zeros]);
}
