// Loaded into a sandbox whose memory is watched: on SIGUSR2 it says how much is alive after a collection.
// `LEAK=1000` keeps that many bytes for every invoice of a batch (`LEAK_BATCH`), to see that the bench notices.
const kept = [];
process.on('SIGUSR2', () => {
  const leak = Number(process.env.LEAK ?? 0) * Number(process.env.LEAK_BATCH ?? 0);
  if (leak > 0) kept.push(Buffer.alloc(leak, kept.length));
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.stdout.write(`live ${heapUsed + external}\n`);
});
