// Measures two ways of doing the same in turns, so that whatever else the machine does hits both alike.

/** Documents a second of each, and the median ratio of the rounds. */
export function sideBySide(ours, theirs, documents, { rounds = 15, milliseconds = 150, warmUp = 2000 } = {}) {
  // The engine needs a while until it has compiled what it will keep running.
  for (const run of [ours, theirs]) rate(run, documents, warmUp);
  const ratios = [];
  const rates = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    const a = rate(first ? ours : theirs, documents, milliseconds);
    const b = rate(first ? theirs : ours, documents, milliseconds);
    const [mine, other] = first ? [a, b] : [b, a];
    rates.ours.push(mine);
    rates.theirs.push(other);
    ratios.push(mine / other);
  }
  return { ratio: median(ratios), ours: median(rates.ours), theirs: median(rates.theirs) };
}

function rate(run, documents, milliseconds) {
  let count = 0;
  const start = performance.now();
  let elapsed = 0;
  do {
    for (const one of documents) run(one);
    count += documents.length;
    elapsed = performance.now() - start;
  } while (elapsed < milliseconds);
  return (count / elapsed) * 1000;
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
