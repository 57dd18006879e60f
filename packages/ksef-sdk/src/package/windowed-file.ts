import { type FileHandle, open } from 'node:fs/promises';

const windowBytes = 1024 * 1024;
const mostWindows = 2;

/**
 * A file read here and there in small pieces, as a ZIP is: two windows of 1 MB are kept, one for the directory at its end
 * and one for the data, so that neighbouring pieces cost one read.
 */
export class WindowedFile {
  readonly #windows: { readonly from: number; readonly bytes: Buffer }[] = [];

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

  /** The piece if it is at hand; a view that stays good but holds its window in memory. */
  held(at: number, length: number): Buffer | undefined {
    const window = this.#windows.find(({ from, bytes }) => at >= from && at + length <= from + bytes.length);
    return window?.bytes.subarray(at - window.from, at - window.from + length);
  }

  /** The piece, read if it is not at hand. Fails when the file ends before it does. */
  async read(at: number, length: number): Promise<Buffer> {
    const held = this.held(at, length);
    if (held) return held;
    const wanted = Math.min(Math.max(length, windowBytes), Math.max(0, this.size - at));
    if (wanted < length) throw new Error(`the file ends at ${this.size}, before ${at + length}`);
    const bytes = Buffer.allocUnsafeSlow(wanted);
    for (let read = 0; read < wanted; ) {
      const { bytesRead } = await this.file.read(bytes, read, wanted - read, at + read);
      if (bytesRead === 0) throw new Error('the file has become shorter');
      read += bytesRead;
    }
    if (this.#windows.length >= mostWindows) this.#windows.shift();
    this.#windows.push({ from: at, bytes });
    return bytes.subarray(0, length);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
