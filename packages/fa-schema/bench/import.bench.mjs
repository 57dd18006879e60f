// What importing the package adds to the start of node, beside the start of node itself.
import { spawnSync } from 'node:child_process';
import { median } from './side-by-side.mjs';

const entry = new URL('../dist/index.js', import.meta.url).href;
const bare = () => start(['-e', '0']);
const withPackage = () => start(['--input-type=module', '-e', `import ${JSON.stringify(entry)}`]);
const bareModule = () => start(['--input-type=module', '-e', '0']);

for (const warm of [bare, withPackage, bareModule]) warm();
const rounds = Array.from({ length: 15 }, () => ({ bare: bare(), module: bareModule(), all: withPackage() }));
const own = median(rounds.map((one) => one.bare));
const added = median(rounds.map((one) => one.all - one.module));
const ratio = own / added;
const verdict = ratio >= 1 ? '' : '  BELOW 1';
process.stdout.write(
  `importing the package: ratio ${ratio.toFixed(2)} (ours adds ${added.toFixed(1)} ms vs node -e 0 ${own.toFixed(1)} ms)${verdict}\n`,
);
if (verdict) process.exitCode = 1;

function start(args) {
  const from = performance.now();
  const run = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (run.status !== 0) throw new Error(`node ${args.join(' ')} failed`);
  return performance.now() - from;
}
