import { randomBytes } from 'node:crypto';
import { access, link, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliError } from './errors.js';

/**
 * Writes a whole file or none: beside the target first, then in its place. Folders on the way are made.
 * @throws CliError `usage.output-exists` unless `replace`
 */
export async function writeOutput(path: string, bytes: Uint8Array | string, replace = true): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    // A file where a folder is wanted.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      Object.assign(error as Error, { code: 'ENOTDIR' });
    throw inTermsOf(dirname(path), error);
  });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeFile(draft, bytes);
    if (replace) await rename(draft, path);
    else {
      await link(draft, path).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'EEXIST') throw new CliError('usage.output-exists', { path }, cause);
        throw cause;
      });
    }
  } catch (error) {
    throw inTermsOf(path, error);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** What the system said of a file that nobody named, said of the one that was. */
function inTermsOf(path: string, error: unknown): unknown {
  return error instanceof Error && 'errno' in error ? Object.assign(error, { path }) : error;
}

/** Takes away what runs that were killed left half written in a folder. */
export async function removeDeadDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = name.match(/\.(\d+)\.[0-9a-f]{8}\.part$/)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(folder, name);
    const touched = await stat(path).catch(() => undefined);
    // Whoever writes there from another machine is not among our processes.
    if (touched && Date.now() - touched.mtimeMs > 60_000) await rm(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Bytes of a file; undefined where there is none. */
export const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );

/** Writes what only its owner may read; never over an existing file. @throws CliError `usage.output-exists` */
export async function writeSecret(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') throw new CliError('usage.output-kept', { path }, cause);
    throw cause;
  });
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A name that every file system takes, made of what people write in an invoice number. */
export function fileName(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return safe.slice(0, 100) || 'document';
}
