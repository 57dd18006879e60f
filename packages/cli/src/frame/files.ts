import { randomBytes } from 'node:crypto';
import { access, link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError } from './errors.js';

/**
 * Writes a whole file or none: beside the target first, then in its place. Folders on the way are made.
 * @throws CliError `usage.output-exists` unless `replace`
 */
export async function writeOutput(path: string, bytes: Uint8Array | string, replace = true): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
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
  } finally {
    await rm(draft, { force: true });
  }
}

/** Writes what only its owner may read; never over an existing file. @throws CliError `usage.output-exists` */
export async function writeSecret(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') throw new CliError('usage.output-exists', { path }, cause);
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
