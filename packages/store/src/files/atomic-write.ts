import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Up to here a file is written in one go without leaving the event loop: every hop to the thread pool costs more than
 * such a write, and the commit that follows it is as synchronous. Larger ones do not hold up the rest.
 */
const longestSynchronousWrite = 1_000_000;

/**
 * Either the whole file is there after this, or nothing of it: temporary file, fsync, rename, fsync of the folder.
 * `tempFolder` must be on the same file system. A file of that name is replaced.
 */
export async function writeAtomically(path: string, bytes: Uint8Array, tempFolder: string): Promise<void> {
  const temporary = join(tempFolder, `${process.pid}-${randomBytes(8).toString('hex')}`);
  if (bytes.byteLength <= longestSynchronousWrite) writeAtOnce(path, bytes, temporary);
  else await writeMeanwhile(path, bytes, temporary);
  syncFolder(dirname(path));
}

function writeAtOnce(path: string, bytes: Uint8Array, temporary: string): void {
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function writeMeanwhile(path: string, bytes: Uint8Array, temporary: string): Promise<void> {
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes the names in a folder durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Creates a folder inside a durable one, durably. */
export function makeFolder(folder: string): void {
  const created = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (created !== undefined) syncFolder(dirname(folder));
}
