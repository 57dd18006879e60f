import { type ArchiveEntry, ArchiveGuard, limitOf, tooLarge } from './archive-entry.js';

/** A file of a tar archive. */
export interface TarFile {
  readonly name: string;
  readonly size: number;
  /** Where its bytes begin. */
  readonly at: number;
}

/** About this much comes at a time. */
const groupBytes = 256 * 1024;

/** A tar archive in memory that was read to its end before: its names were judged, and it is known what stands where. */
export class KeptTar {
  constructor(
    private readonly chunks: readonly Buffer[],
    private readonly files: readonly TarFile[],
  ) {}

  *groups(wanted: (name: string) => boolean): Generator<readonly ArchiveEntry[], void, undefined> {
    const guard = new ArchiveGuard();
    let group: ArchiveEntry[] = [];
    let held = 0;
    let index = 0;
    /** Where the chunk at `index` begins. */
    let start = 0;
    for (const { name, size, at } of this.files) {
      if (!wanted(name)) continue;
      const limit = limitOf(name);
      if (size > limit) throw tooLarge(name, limit);
      guard.take(name, size);
      for (
        let length = this.#length(index);
        at >= start + length && length > 0;
        length = this.#length(index)
      ) {
        start += length;
        index += 1;
      }
      group.push({ name, bytes: this.#copy(index, at - start, size) });
      held += size;
      if (held < groupBytes) continue;
      yield group;
      group = [];
      held = 0;
    }
    yield group;
  }

  #length(index: number): number {
    return this.chunks[index]?.length ?? 0;
  }

  /** A file's bytes in memory of their own, from a place in a chunk on and through those that follow. */
  #copy(index: number, from: number, size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const chunk = this.chunks[index];
      if (!chunk) throw new Error('the archive is cut off');
      at += chunk.copy(bytes, at, from, Math.min(chunk.length, from + size - at));
      from = 0;
      index += 1;
    }
    return bytes;
  }
}
