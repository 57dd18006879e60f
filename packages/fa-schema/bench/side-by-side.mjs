// Measures two ways of doing the same in turns, so that whatever else the machine does hits both alike.

/**
 * Documents a second of each, and the median ratio of the rounds. Both run a fixed number of documents: the engine
 * compiles what runs often, and on a busy machine a fixed time may end before it has.
 */
export function sideBySide(ours, theirs, documents, { rounds = 15, warmUp = 8000, each = 500 } = {}) {
  const passes = (count) => Math.max(1, Math.round(count / documents.length));
  for (const run of [ours, theirs]) rate(run, documents, passes(warmUp));
  const ratios = [];
  const rates = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    const a = rate(first ? ours : theirs, documents, passes(each));
    const b = rate(first ? theirs : ours, documents, passes(each));
    const [mine, other] = first ? [a, b] : [b, a];
    rates.ours.push(mine);
    rates.theirs.push(other);
    ratios.push(mine / other);
  }
  return { ratio: median(ratios), ours: median(rates.ours), theirs: median(rates.theirs) };
}

function rate(run, documents, passes) {
  const start = performance.now();
  for (let pass = 0; pass < passes; pass++) for (const one of documents) run(one);
  return ((passes * documents.length) / (performance.now() - start)) * 1000;
}

export function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

/** Prints `name: ratio 2.31 (ours 9 000/s, theirs 3 900/s)`; a ratio under the wanted one fails the run. */
export function tell(name, { ratio, ours, theirs }, opponent, wanted) {
  const verdict = wanted === undefined || ratio >= wanted ? '' : `  BELOW ${wanted}`;
  process.stdout.write(
    `${name}: ratio ${ratio.toFixed(2)} (ours ${Math.round(ours)}/s vs ${opponent} ${Math.round(theirs)}/s)${verdict}\n`,
  );
  if (verdict) process.exitCode = 1;
}
