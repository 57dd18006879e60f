import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

function installed(): string[] {
  const manifest = JSON.parse(readFileSync(join(packages, 'ksef-sandbox/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@eszok/'));
}

/** The program built from the sources into a folder of its own, where a plain `node` finds its modules. */
export async function bundleProgram(): Promise<{ file: string; remove(): void }> {
  const parent = join(packages, 'ksef-sandbox/node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'program-'));
  await build({
    config: false,
    entry: { main: join(packages, 'ksef-sandbox/src/cli/main.ts') },
    outDir: folder,
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    platform: 'node',
    target: 'node20',
    silent: true,
    clean: false,
    dts: false,
    splitting: false,
    // What the package depends on is installed beside the program; the house's own sources go in.
    external: installed(),
    noExternal: [/^@eszok\//],
    esbuildOptions(options) {
      options.alias = Object.fromEntries(
        ['core', 'fa-schema'].map((name) => [`@eszok/${name}`, join(packages, name, 'src/index.ts')]),
      );
    },
  });
  return { file: join(folder, 'main.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Running {
  url: string;
  output: string[];
  process: ChildProcess;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts the program on a free port and waits until it listens. */
export async function startProgram(file: string, args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [file, '--port', '0', '--quiet', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'C' },
  });
  const output: string[] = [];
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      output.splice(0, output.length, ...text.split('\n'));
      const found = /API\s+(\S+)/.exec(text)?.[1];
      if (found && /state/.test(text)) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`exited with ${code}: ${text}`)));
  });
  return {
    url,
    output,
    process: child,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
