import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { vi } from 'vitest';

/** Runs the first program of a package's README in an empty folder, twice, and gives what each run printed. */
export async function runReadme(packageName: string): Promise<string[]> {
  const readme = await readFile(
    fileURLToPath(new URL(`../../../${packageName}/README.md`, import.meta.url)),
    'utf8',
  );
  const program = /```js\n(.*?)```/s.exec(readme)?.[1];
  if (program === undefined) throw new Error(`no program in the README of ${packageName}`);
  const before = process.cwd();
  const folder = await mkdtemp(join(tmpdir(), 'eszok-readme-'));
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...values) => {
    printed[printed.length - 1] += `${format(...values)}\n`;
  });
  try {
    process.chdir(folder);
    for (const run of ['one', 'two']) {
      const file = join(folder, `${run}.mjs`);
      await writeFile(file, program);
      printed.push('');
      await import(/* @vite-ignore */ pathToFileURL(file).href);
    }
  } finally {
    process.chdir(before);
    log.mockRestore();
    await rm(folder, { recursive: true, force: true });
  }
  return printed;
}
