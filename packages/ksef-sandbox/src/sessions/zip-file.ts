import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import yauzl from 'yauzl';

const windowBytes = 1 << 18;

/** Reads a file through a window, from the page cache at once: packages hold thousands of small files. */
class FileWindow extends yauzl.RandomAccessReader {
  #window = Buffer.alloc(0);
  #from = 0;

  constructor(readonly fd: number) {
    super();
  }

  /** Bytes that stay until the next call; fewer than wanted at the end of the file. */
  view(position: number, length: number): Buffer {
    const at = position - this.#from;
    if (at < 0 || at + length > this.#window.length) {
      const buffer = Buffer.allocUnsafe(Math.max(windowBytes, length));
      this.#window = buffer.subarray(0, readSync(this.fd, buffer, 0, buffer.length, position));
      this.#from = position;
      return this.#window.subarray(0, length);
    }
    return this.#window.subarray(at, at + length);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const view = this.view(position, length);
    view.copy(buffer, offset);
    callback(view.length < length ? new Error('unexpected end of file') : null);
  }
}

/** A file of a ZIP, as its directory describes it. */
export interface ZippedFile {
  name: string;
  method: number;
  packedSize: number;
  size: number;
  crc32: number;
  /** Where its header begins. */
  at: number;
}

export interface OpenZip {
  /** How many files the directory has, folders not counted. */
  count: number;
  /** They themselves, in its order; none beyond as many as were wanted. */
  files: readonly ZippedFile[];
  /** The packed bytes of a file; they stay until the next call. */
  packed(file: ZippedFile): Buffer;
  close(): void;
}

async function readDirectory(fd: number, most: number): Promise<Pick<OpenZip, 'count' | 'files'>> {
  const zip = await yauzl.fromRandomAccessReaderPromise(new FileWindow(fd), fstatSync(fd).size, {
    autoClose: false,
  });
  const files: ZippedFile[] = [];
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    count += 1;
    if (count > most) continue;
    files.push({
      name: entry.fileName,
      method: entry.compressionMethod,
      packedSize: entry.compressedSize,
      size: entry.uncompressedSize,
      crc32: entry.crc32,
      at: entry.relativeOffsetOfLocalHeader,
    });
  }
  return { count, files };
}

/**
 * Opens a ZIP on disk and reads its directory, once; throws what yauzl says when it cannot be read.
 * @param most files that are wanted
 */
export async function openZip(path: string, most: number): Promise<OpenZip> {
  const fd = openSync(path, 'r');
  try {
    const contents = new FileWindow(fd);
    return {
      ...(await readDirectory(fd, most)),
      packed(file) {
        const header = contents.view(file.at, 30);
        if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) {
          throw new Error(`no file at the place of ${file.name}`);
        }
        const start = file.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
        return contents.view(start, file.packedSize);
      },
      close: () => closeSync(fd),
    };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
