import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** In a folder that outlives its process on purpose: a journal knows of it. */
const keptName = '.kept';

/** Parents looked through by this process. */
const cleaned = new Set<string>();

/**
 * A new private folder (`PREFIX-MACHINE-PID-…`) under another. The first one under a parent takes away those that
 * processes of this machine left there when they died: named after a process that is no more, and not kept.
 */
export async function temporaryFolder(parent: string, prefix: string): Promise<string> {
  const key = join(parent, prefix);
  if (!cleaned.has(key)) {
    cleaned.add(key);
    await removeAbandoned(parent, prefix);
  }
  return mkdtemp(join(parent, `${prefix}-${machine()}-${process.pid}-`));
}

/** Leaves the folder alone when this process dies; whoever goes on with the work in it removes it. */
export async function keepFolder(folder: string): Promise<void> {
  await writeFile(join(folder, keptName), '');
}

/** Removes what dead processes left. What cannot be removed now is left for the next time. */
export async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  const mine = new RegExp(`^${prefix}-${machine()}-(\\d+)-\\w+$`);
  for (const name of await readdir(parent)) {
    const pid = Number(mine.exec(name)?.[1] ?? 0);
    if (pid === 0 || pid === process.pid || isAlive(pid)) continue;
    const folder = join(parent, name);
    if (await isKept(folder)) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

async function isKept(folder: string): Promise<boolean> {
  return access(join(folder, keptName)).then(
    () => true,
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

let known: string | undefined;

/** Where process numbers mean the same: containers that share a folder number their processes each for itself. */
function machine(): string {
  known ??= createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 8);
  return known;
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
