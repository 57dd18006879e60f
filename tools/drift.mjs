// Runs every generator in check mode: what is committed must be what its source gives.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = dirname(fileURLToPath(import.meta.url));
const generators = readdirSync(tools).filter((name) => /^gen-.*\.mjs$/.test(name));
let failed = 0;
for (const name of generators) {
  const run = spawnSync(process.execPath, [join(tools, name), '--check'], {
    cwd: dirname(tools),
    encoding: 'utf8',
  });
  const output = `${run.stdout}${run.stderr}`.trim();
  process.stdout.write(`${run.status === 0 ? 'ok   ' : 'DRIFT'} ${name}${output ? `: ${output}` : ''}\n`);
  if (run.status !== 0) failed += 1;
}
if (generators.length === 0) {
  process.stderr.write('no generator found\n');
  failed = 1;
}
process.exitCode = failed > 0 ? 1 : 0;
