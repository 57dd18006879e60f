// Hostile files near the limit of size: processor time for each megabyte at 1 MB and at 10 MB, and the memory it takes.
// Linear means that the second is about the first; work that grows with the square would make it ten times the first,
// with the power of one and a half, three times. Fresh pages and the processor's caches alone account for up to twice
// (a million attributes have to be told apart by a dictionary: what a bare one of the same names costs stands beside).
import { validateInvoice } from '@eszok/fa-schema';

const open = '<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">';
const numbered = (size, piece) => {
  const pieces = [];
  for (let length = 0; length < size; length += pieces.at(-1).length + 1) pieces.push(piece(pieces.length));
  return pieces.join(' ');
};
const shapes = {
  digits: (size) => `${open}<Fa><P_15>${'1'.repeat(size)}</P_15></Fa></Faktura>`,
  text: (size) => `${open}<Fa><P_2>${'x'.repeat(size)}</P_2></Fa></Faktura>`,
  spaces: (size) => `${open}<Fa><P_2>${' '.repeat(size)}</P_2></Fa></Faktura>`,
  attributes: (size) => `<Faktura ${numbered(size, (at) => `a${at}=""`)}/>`,
  elements: (size) => `${open}<Fa>${'<FaWiersz/>'.repeat(size / 11)}</Fa></Faktura>`,
  references: (size) => `${open}<Fa><P_2>${'&#127;'.repeat(size / 6)}</P_2></Fa></Faktura>`,
  'broken markup': (size) => open + '<'.repeat(size),
};
const most = 2.5;
const megabyte = 1_000_000;

/** Milliseconds of processor time for each megabyte, the median of some runs. */
function perMegabyte(work, megabytes, runs) {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / megabytes;
  });
  return times.sort((a, b) => a - b)[runs >> 1];
}

/** Costs at 1 and 10 MB of what `prepare` makes ready. */
function growth(prepare) {
  const one = prepare(megabyte);
  perMegabyte(one, 1, 5);
  const small = perMegabyte(one, 1, 11);
  const large = perMegabyte(prepare(10 * megabyte), 10, 5);
  return { small, large, ratio: large / small };
}

const judging = (build) => (size) => {
  const bytes = Buffer.from(build(size));
  return () => {
    if (validateInvoice(bytes).valid) throw new Error('a hostile file was let through');
  };
};

function dictionary(size) {
  const text = shapes.attributes(size);
  return () => {
    const names = Object.create(null);
    for (let from = 9, to = text.indexOf('=', from); to >= 0; from = to + 4, to = text.indexOf('=', from)) {
      names[text.slice(from, to)] = '';
    }
  };
}

for (const [name, build] of Object.entries(shapes)) {
  const { ratio, large, small } = growth(judging(build));
  const bare = name === 'attributes' ? growth(dictionary).ratio : 0;
  const beside = bare > 0 ? `, a bare dictionary of the names ${bare.toFixed(2)}` : '';
  console.log(
    `${name}: ratio ${ratio.toFixed(2)} (at most ${most}${beside}) — ${large.toFixed(1)} ms/MB at 10 MB, ${small.toFixed(1)} at 1 MB${ratio <= most ? '' : '  MISSED'}`,
  );
  if (ratio > most) process.exitCode = 1;
}
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
