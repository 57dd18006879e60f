import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliError } from '../frame/errors.js';

/**
 * The story's own new folder: the one asked for (which must be empty or absent), or `demo/<day>-<n>` with the
 * first free `n`, so that a second run leaves the first one as it is.
 * @throws CliError `usage.output-exists`
 */
export async function freshFolder(asked: string | undefined, cwd: string, day: string): Promise<string> {
  if (asked !== undefined) {
    const dir = resolve(cwd, asked);
    await mkdir(dir, { recursive: true });
    if ((await readdir(dir)).length > 0) throw new CliError('usage.output-kept', { path: asked });
    return dir;
  }
  await mkdir(join(cwd, 'demo'), { recursive: true });
  for (let number = 1; ; number += 1) {
    const dir = join(cwd, 'demo', `${day}-${number}`);
    try {
      await mkdir(dir);
      return dir;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
