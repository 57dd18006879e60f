// Ratios of processor time and of memory in one run, each engine and task in a fresh process.
// ESZOK_REFERENCE_GENERATOR=path/to/module.mjs adds another generator to compare with.
//
// Memory is the peak resident size of the whole process, the median of five (of one for the long receipt: it swings by
// a tenth with what the collector and the compiler were doing). The target is a third of the other's. Some 40 MB are Node
// itself, before a line of anybody's runs: where those alone are more than a third of what the other takes (one invoice
// in a fresh process), nothing in Node can reach it, and the memory above a bare Node of the same run is judged instead.
// Time is the best of the runs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));
const other = process.env.ESZOK_REFERENCE_GENERATOR === undefined ? ['pdfmake'] : ['pdfmake', 'reference'];
const tasks = {
  cold: 'invoice of 6 lines, fresh process',
  warm: 'invoice of 6 lines, warm',
  lines: 'invoice of 1 000 lines, warm',
  upo: 'receipt of 10 000 rows, fresh process',
};

/** The last columns: how many times as much the other one takes, and what it should at least be. */
const leastMemory = 3;
const leastTime = { cold: 3, warm: 8, lines: 8, upo: 8 };
let missed = 0;

function bareNode() {
  const code = 'process.stdout.write(String(process.resourceUsage().maxRSS / 1024))';
  const runs = [0, 1, 2].map(() => {
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    return Number(done.stdout);
  });
  return Math.min(...runs);
}

function measure(engine, task) {
  const runs = Array.from({ length: task === 'upo' ? 1 : 5 }, () => {
    const done = spawnSync(process.execPath, [child, engine, task], { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (done.status !== 0) throw new Error(done.stderr);
    return JSON.parse(done.stdout.trim().split('\n').at(-1));
  });
  const sorted = (field) => runs.map((run) => run[field]).sort((one, two) => one - two);
  return { ms: sorted('ms')[0], rss: sorted('rss')[runs.length >> 1], size: runs[0].size };
}

const bare = bareNode();
console.log(`bare Node: ${bare.toFixed(0)} MB`);
const mb = (value) => `${value.toFixed(0).padStart(5)} MB`;
const row = (engine, { ms, rss, size }) =>
  `  ${engine.padEnd(10)} ${ms.toFixed(1).padStart(9)} ms ${mb(rss)} (${mb(rss - bare).trim()} above bare) ` +
  `${(size / 1000).toFixed(0).padStart(5)} kB`;

for (const [task, title] of Object.entries(tasks)) {
  const ours = measure('eszok', task);
  console.log(title);
  console.log(row('eszok', ours));
  for (const engine of other) {
    const theirs = measure(engine, task);
    const time = theirs.ms / ours.ms;
    const whole = theirs.rss / ours.rss;
    const above = (theirs.rss - bare) / (ours.rss - bare);
    console.log(
      `${row(engine, theirs)}   ${time.toFixed(1)} × the time, ${whole.toFixed(1)} × the memory (${above.toFixed(1)} × above bare)`,
    );
    if (engine !== 'reference') continue;
    const reachable = bare * leastMemory < theirs.rss;
    const memory = reachable ? whole : above;
    console.log(
      `             ratio ${time.toFixed(1)}, target ${leastTime[task]}; memory${reachable ? '' : ' above bare'} ratio ${memory.toFixed(1)}, target ${leastMemory}`,
    );
    if (time < leastTime[task] || memory < leastMemory) missed += 1;
  }
}
if (missed > 0) {
  console.log(`${missed} below the target`);
  process.exitCode = 1;
}
