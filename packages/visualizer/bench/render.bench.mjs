// Ratios of processor time in one run, each engine and task in a fresh process.
// ESZOK_REFERENCE_GENERATOR=path/to/module.mjs adds another generator to compare with.
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

function measure(engine, task) {
  const runs = task === 'cold' ? 3 : 1;
  let best;
  for (let run = 0; run < runs; run++) {
    const done = spawnSync(process.execPath, [child, engine, task], { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (done.status !== 0) throw new Error(done.stderr);
    const result = JSON.parse(done.stdout.trim().split('\n').at(-1));
    if (!best || result.ms < best.ms) best = result;
  }
  return best;
}

for (const [task, title] of Object.entries(tasks)) {
  const ours = measure('eszok', task);
  console.log(`${title}`);
  console.log(
    `  eszok      ${ours.ms.toFixed(1).padStart(9)} ms  ${ours.rss.toFixed(0).padStart(5)} MB  ${(ours.size / 1000).toFixed(0).padStart(5)} kB`,
  );
  for (const engine of other) {
    const theirs = measure(engine, task);
    console.log(
      `  ${engine.padEnd(10)} ${theirs.ms.toFixed(1).padStart(9)} ms  ${theirs.rss.toFixed(0).padStart(5)} MB  ${(theirs.size / 1000).toFixed(0).padStart(5)} kB` +
        `   ${(theirs.ms / ours.ms).toFixed(1)} × the time, ${(theirs.rss / ours.rss).toFixed(1)} × the memory`,
    );
  }
}
