// What the benches share: parts of the package that are not public, targets that fail the run, programs of their own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Prints a figure with its target; one above it makes the run fail. */
export function judge(text, figure, most, unit = '') {
  console.log(`${text} (wanted: at most ${most}${unit})`);
  if (!(figure <= most)) process.exitCode = 1;
}

/**
 * Modules of `src/package`, built for a bench alone, because packing and unpacking are not public; inside `node_modules`, so
 * that they find what they import. `pathOf` names the file of one, for a program in a process of its own.
 */
export async function buildInternals(names) {
  const { build } = await import('tsup');
  const folder = mkdtempSync(fileURLToPath(new URL('../node_modules/.bench-', import.meta.url)));
  const source = (name) => fileURLToPath(new URL(`../src/package/${name}.ts`, import.meta.url));
  await build({
    entry: Object.fromEntries(names.map((name) => [name, source(name)])),
    outDir: folder,
    format: ['esm'],
    target: 'node20',
    silent: true,
    config: false,
  });
  const pathOf = (name) => ['mjs', 'js'].map((kind) => join(folder, `${name}.${kind}`)).find(existsSync);
  const loaded = await Promise.all(names.map((name) => import(pathOf(name))));
  return {
    ...Object.assign({}, ...loaded),
    pathOf,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function freeBytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** The most memory this process has held, in MB: its own high water mark, since getrusage begins with its parent's. */
export function peakMb() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

/** Runs a program in a process of its own, with `peakMb` at hand; gives the JSON that it prints. */
export function runAlone(program) {
  const head = `import { readFileSync } from 'node:fs'; ${peakMb}`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', head + program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`the program ended with ${run.status ?? run.signal}`);
  return JSON.parse(run.stdout);
}
