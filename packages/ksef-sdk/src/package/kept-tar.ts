import { type ArchiveEntry, ArchiveGuard, limitOf, tooLarge } from './archive-entry.js';
import { ByteQueue } from './byte-queue.js';

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

  async *groups(wanted: (name: string) => boolean): AsyncGenerator<readonly ArchiveEntry[], void, undefined> {
    const guard = new ArchiveGuard();
    const queue = new ByteQueue();
    for (const chunk of this.chunks) queue.push(chunk);
    let group: ArchiveEntry[] = [];
    let held = 0;
    for (const { name, size, at } of this.files) {
      if (!wanted(name)) continue;
      const limit = limitOf(name);
      if (size > limit) throw tooLarge(name, limit);
      guard.take(name, size);
      queue.skip(at - queue.taken);
      const bytes = queue.take(size);
      if (!bytes) throw new Error('the archive is cut off');
      group.push({ name, bytes });
      held += size;
      if (held < groupBytes) continue;
      yield group;
      group = [];
      held = 0;
    }
    yield group;
  }
}
