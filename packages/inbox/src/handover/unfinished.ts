import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HandoverRow, Store } from '@eszok/store';

/**
 * What an interrupted run left behind is finished or undone, never both:
 * `writing`: nothing was promised, the temporary file goes;
 * `recorded`: the items are marked, so the file gets its name. Where that name is taken by another file, the items
 * are set free again and come with the next package.
 */
export async function settleUnfinished(store: Store, profile: string): Promise<HandoverRow[]> {
  const finished: HandoverRow[] = [];
  for (const one of await store.handovers.list(profile, ['writing', 'recorded'])) {
    if (one.state === 'writing') {
      await rm(one.tempFile, { force: true });
      await store.handovers.change(one.id, { state: 'abandoned' });
    } else if (await publish(one)) {
      await store.handovers.change(one.id, { state: 'done' });
      finished.push({ ...one, state: 'done' });
    } else {
      await undo(store, one);
    }
  }
  return finished;
}

/** Gives the finished file its name. False when that name belongs to another file. */
export async function publish(one: Pick<HandoverRow, 'file' | 'tempFile' | 'sha256'>): Promise<boolean> {
  if (!(await exists(one.tempFile))) {
    // Renamed already, and perhaps carried away since: the package was made.
    return !(await exists(one.file)) || (await hashOf(one.file)) === one.sha256;
  }
  try {
    await moveWithoutOverwriting(one.tempFile, one.file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const same = (await hashOf(one.file)) === one.sha256;
    if (same) await rm(one.tempFile, { force: true });
    return same;
  }
}

/** The items are free again; the temporary file goes. */
export async function undo(
  store: Store,
  one: Pick<HandoverRow, 'id' | 'profile' | 'tempFile'>,
): Promise<void> {
  await store.transaction(async (inside) => {
    for (const row of await inside.incoming.list(one.profile, { handoverId: one.id })) {
      const freed = await inside.incoming.change(
        row.profile,
        row.id,
        row.version,
        { handoverId: null },
        { name: 'handover-undone', data: { handoverId: one.id } },
      );
      if (freed === null) throw new Error(`document ${row.id} changed while its hand-over was undone`);
    }
    await inside.handovers.change(one.id, { state: 'abandoned' });
  });
  await rm(one.tempFile, { force: true });
}

/** A hard link fails where the name exists; file systems without links get a check and a rename. */
async function moveWithoutOverwriting(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await unlink(from);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    if (await exists(to)) throw Object.assign(new Error(`${to} exists`), { code: 'EEXIST', cause: error });
    await rename(from, to);
  }
  await syncFolder(dirname(to));
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('base64');
}
