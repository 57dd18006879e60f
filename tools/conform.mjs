// The whole differential test of the schema layer against libxml2: 20 000 seeded mutants a form.
//   pnpm conform [MUTANTS] [SEED]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [count = '20000', seed = '20261122'] = process.argv.slice(2);

if (!existsSync(join(root, '..', 'shared', 'ksef', 'schemas'))) {
  process.stdout.write('skipped: ../shared/ksef is not here\n');
} else {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', 'packages/fa-schema/src/conformance'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ESZOK_CONFORM: count, ESZOK_CONFORM_SEED: seed },
  });
  process.exitCode = run.status ?? 1;
}
