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

export interface OpenZip {
  /** Entries of the directory, folders left out, in its order. */
  files(): AsyncGenerator<yauzl.Entry, void, undefined>;
  /** The packed bytes of a file; they stay until the next call. */
  packed(entry: yauzl.Entry): Buffer;
  close(): void;
}

/** Opens a ZIP on disk; throws what yauzl says when its directory cannot be read. */
export async function openZip(path: string): Promise<OpenZip> {
  const fd = openSync(path, 'r');
  try {
    const directory = new FileWindow(fd);
    const contents = new FileWindow(fd);
    const zip = await yauzl.fromRandomAccessReaderPromise(directory, fstatSync(fd).size, {
      autoClose: false,
    });
    return {
      async *files() {
        for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) yield entry;
      },
      packed(entry) {
        const header = contents.view(entry.relativeOffsetOfLocalHeader, 30);
        if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) {
          throw new Error(`no file at the place of ${entry.fileName}`);
        }
        const start =
          entry.relativeOffsetOfLocalHeader + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
        return contents.view(start, entry.compressedSize);
      },
      close: () => closeSync(fd),
    };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
