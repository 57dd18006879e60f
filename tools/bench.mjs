// Runs packages/*/bench/*.bench.mjs one after the other. Each prints ratios measured side by side in one run.
// `pnpm bench NAME` runs only those whose path contains NAME. Build first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv[2] ?? '';
let failed = 0;
for (const name of readdirSync(join(root, 'packages')).sort()) {
  const folder = join(root, 'packages', name, 'bench');
  if (!existsSync(folder)) continue;
  for (const file of readdirSync(folder)
    .filter((one) => one.endsWith('.bench.mjs'))
    .sort()) {
    const path = join(folder, file);
    if (!relative(root, path).includes(wanted)) continue;
    process.stdout.write(`\n## ${relative(root, path)}\n`);
    const run = spawnSync(process.execPath, ['--expose-gc', path], {
      cwd: join(root, 'packages', name),
      stdio: 'inherit',
    });
    if (run.status !== 0) failed += 1;
  }
}
process.exitCode = failed > 0 ? 1 : 0;
