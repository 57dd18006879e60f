import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

/** One program of these sources that a plain `node` can run, and where it finds what was left out of it. */
export async function bundle(entry: string): Promise<{ file: string; env: { NODE_PATH: string } }> {
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
    noExternal: [/^@eszok\//],
    tsconfig: join(packages, '../tsconfig.json'),
  });
  const [file = ''] = (await readdir(folder)).filter((name) => name.startsWith('child.'));
  const modules = ['core', 'fa-schema', 'ksef-sdk'].map((name) => join(packages, name, 'node_modules'));
  return { file: join(folder, file), env: { NODE_PATH: modules.join(':') } };
}
