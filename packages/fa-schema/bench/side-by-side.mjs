// Measures two ways of doing the same in turns, so that whatever else the machine does hits both alike.

/**
 * Documents a second of each and the median ratio of the rounds. A round is made of short slices taken in turns; what
 * counts is the processor time of the whole process, helper threads of the engine (collection, compilation) included,
 * which a busy machine lengthens less than the time on the wall. `by: 'wall'` is for what somebody waits for.
 */
export function sideBySide(
  ours,
  theirs,
  documents,
  { rounds = 25, warmUp = 8000, slices = 6, passes = 2, by = 'cpu' } = {},
) {
  for (const run of [ours, theirs]) spend(run, documents, Math.ceil(warmUp / documents.length));
  const times = { ours: [], theirs: [] };
  const ratios = { cpu: [], wall: [] };
  for (let round = 0; round < rounds; round++) {
    const mine = { cpu: 0, wall: 0 };
    const other = { cpu: 0, wall: 0 };
    for (let slice = 0; slice < slices; slice++) {
      const turns = [
        [mine, ours],
        [other, theirs],
      ];
      if (slice % 2 === 1) turns.reverse();
      for (const [sum, run] of turns) {
        const { cpu, wall } = spend(run, documents, passes);
        sum.cpu += cpu;
        sum.wall += wall;
      }
    }
    times.ours.push(mine[by]);
    times.theirs.push(other[by]);
    ratios.cpu.push(other.cpu / mine.cpu);
    ratios.wall.push(other.wall / mine.wall);
  }
  const count = slices * passes * documents.length;
  return {
    by,
    ratio: median(ratios[by]),
    otherwise: median(ratios[by === 'cpu' ? 'wall' : 'cpu']),
    ours: (count / median(times.ours)) * 1e6,
    theirs: (count / median(times.theirs)) * 1e6,
  };
}

/** Microseconds of the processor and on the wall. */
function spend(run, documents, passes) {
  const start = performance.now();
  const before = process.cpuUsage();
  for (let pass = 0; pass < passes; pass++) for (const one of documents) run(one);
  const { user, system } = process.cpuUsage(before);
  return { cpu: user + system, wall: (performance.now() - start) * 1000 };
}

export function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

const clocks = { cpu: 'of processor time', wall: 'on the wall' };

/** Prints `name: ratio 2.31 (ours 9000/s vs theirs 3900/s of processor time; 2.35 on the wall)`; a ratio under the wanted one fails the run. */
export function tell(name, { by, ratio, otherwise, ours, theirs }, opponent, wanted) {
  const verdict = wanted === undefined || ratio >= wanted ? '' : `  BELOW ${wanted}`;
  const target = wanted === undefined ? '' : `, wanted ${wanted}`;
  process.stdout.write(
    `${name}: ratio ${ratio.toFixed(2)}${target} (ours ${rate(ours)} vs ${opponent} ${rate(theirs)} ${clocks[by]}; ${otherwise.toFixed(2)} ${clocks[by === 'cpu' ? 'wall' : 'cpu']})${verdict}\n`,
  );
  if (verdict) process.exitCode = 1;
}

function rate(perSecond) {
  return `${perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond)}/s`;
}
