import { type FileHandle, open } from 'node:fs/promises';

const windowBytes = 1024 * 1024;

interface Window {
  from: number;
  length: number;
  bytes: Buffer;
}

/**
 * A file read here and there in small pieces, as a ZIP is: two windows of 1 MB are kept, one for the directory at its end
 * and one for the data, so that neighbouring pieces cost one read.
 */
export class WindowedFile {
  #recent: Window = { from: 0, length: 0, bytes: Buffer.alloc(0) };
  #older: Window = { from: 0, length: 0, bytes: Buffer.alloc(0) };

  private constructor(
    readonly path: string,
    readonly size: number,
    private readonly file: FileHandle,
  ) {}

  static async open(path: string): Promise<WindowedFile> {
    const file = await open(path, 'r');
    try {
      return new WindowedFile(path, (await file.stat()).size, file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The piece if it is at hand: a view that is good until the next `read`. */
  held(at: number, length: number): Buffer | undefined {
    return within(this.#recent, at, length) ?? within(this.#older, at, length);
  }

  /** The piece, read if it is not at hand; good until the next `read`. Fails when the file ends before it does. */
  async read(at: number, length: number): Promise<Buffer> {
    const held = this.held(at, length);
    if (held) return held;
    const wanted = Math.min(Math.max(length, windowBytes), Math.max(0, this.size - at));
    if (wanted < length) throw new Error(`the file ends at ${this.size}, before ${at + length}`);
    const window = this.#older;
    if (window.bytes.length < wanted) window.bytes = Buffer.allocUnsafeSlow(Math.max(wanted, windowBytes));
    window.length = 0;
    for (let read = 0; read < wanted; ) {
      const { bytesRead } = await this.file.read(window.bytes, read, wanted - read, at + read);
      if (bytesRead === 0) throw new Error('the file has become shorter');
      read += bytesRead;
    }
    window.from = at;
    window.length = wanted;
    this.#older = this.#recent;
    this.#recent = window;
    return window.bytes.subarray(0, length);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

function within({ from, length, bytes }: Window, at: number, wanted: number): Buffer | undefined {
  return at >= from && at + wanted <= from + length
    ? bytes.subarray(at - from, at - from + wanted)
    : undefined;
}
