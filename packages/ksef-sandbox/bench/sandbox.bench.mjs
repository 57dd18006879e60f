// What the sandbox costs beside its parts done bare, side by side in one run. Build first.
//   node --expose-gc bench/sandbox.bench.mjs [online|batch|export|start|memory|memory-100000]
//
// Both sides work on the same documents, with the same primitives, at the same levels. Costs are processor time of
// the process (user and system, all threads), because the client, in a process of its own, shares the cores with
// the sandbox; only start-up is a wall time. The sandbox's side has everything that the sandbox does for the work
// from the first byte of the request. The bare side has what issue 4 names as the parts and starts with its
// input ready in memory: no HTTP, no JSON, no Base64, no metadata read out of an invoice. Its insert is of the very rows
// that the sandbox kept, into the very table, with the same durability and groups as large as the sandbox's at most.
import { described } from './documents.mjs';
import { exporting } from './fetching.mjs';
import { alive, resident, startUp } from './lasting.mjs';
import { batch, online } from './sending.mjs';

const all = {
  online,
  batch,
  export: exporting,
  start: startUp,
  memory: () => alive(2000),
  'memory-100000': async () => {
    await resident(10_000);
    await alive(10_000);
  },
};
const wanted = process.argv[2];
console.log(`documents: ${described}`);
for (const [name, run] of Object.entries(all)) {
  // The long one runs only when it is asked for.
  if (wanted === undefined ? name !== 'memory-100000' : name === wanted) await run();
}
