// For benches that compare two sides in one run: processor time of this process, in turns, medians of ratios.

/** Processor time (user and system, all threads) of what `work` does, milliseconds. */
export async function cpuOf(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Measures two sides in turns, so that whatever else the machine does hits both alike.
 * `sides`: two functions of the round's number that give a cost.
 */
export async function inTurns(rounds, sides) {
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    const pair = [];
    for (const side of round % 2 === 0 ? [0, 1] : [1, 0]) pair[side] = await sides[side](round);
    pairs.push(pair);
  }
  return pairs;
}

/** One line with both sides and the ratio of the first to the second; over the target the run fails. */
export function report(name, pairs, target, unit = 'ms') {
  const ratio = median(pairs.map(([one, other]) => one / other));
  const [one, other] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])).toFixed(3));
  const kept = ratio <= target;
  if (!kept) process.exitCode = 1;
  console.log(
    `${name}: ratio x ${ratio.toFixed(2)}, at most ${target} ${kept ? 'kept' : 'MISSED'} (${one} ${unit} against ${other} ${unit})`,
  );
}
