import { realpathSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';

/**
 * The program as it can be typed again from this folder: `eszok` where the PATH finds this very program,
 * `npx eszok` where npx started it, else `node` and the path.
 */
export function programName(argv: readonly string[], env: NodeJS.ProcessEnv, cwd: string): string {
  const script = argv[1];
  if (script === undefined || script === 'eszok') return 'eszok';
  const target = real(script);
  const name = process.platform === 'win32' ? 'eszok.cmd' : 'eszok';
  // npm puts folders of its own on the PATH of what it runs; a person's shell does not have them.
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !/_npx|node_modules[\\/]\.bin/.test(folder))
    .some((folder) => target !== undefined && real(join(folder, name)) === target);
  if (onPath) return 'eszok';
  if (script.includes('_npx')) return 'npx eszok';
  const short = relative(cwd, target ?? script);
  return `node ${quote(short.startsWith('..') ? (target ?? script) : short)}`;
}

/** A word as a POSIX shell takes it. */
export function quote(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
