import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

export interface Bundle {
  file: string;
  /** Where a bundled program finds the modules that were left out of it. */
  env: { NODE_PATH: string };
}

/** One program of this repository's sources that a plain `node` can run: a child process that a test may kill. */
export async function bundle(entry: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'eszok-child-'));
  await build({
    config: false,
    entry: { child: entry },
    outDir: folder,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    silent: true,
    clean: false,
    dts: false,
    shims: true,
    // Native code stays where it is installed.
    external: ['libsql', 'pg'],
    noExternal: [/^@eszok\//],
    // Its paths lead to the sources of every room.
    tsconfig: join(packages, '../tsconfig.json'),
  });
  const [file = ''] = (await readdir(folder)).filter((name) => name.startsWith('child.'));
  const modules = ['core', 'fa-schema', 'ksef-sdk', 'store', 'offline-queue', 'inbox'].map((name) =>
    join(packages, name, 'node_modules'),
  );
  return { file: join(folder, file), env: { NODE_PATH: modules.join(':') } };
}
