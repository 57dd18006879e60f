// A sandbox for the third-party clients: every reply is compared with the contract, and what was inside encrypted
// requests is logged. `node third-party/sandbox.mjs [port]`, after a build.
import { startSandbox } from '../dist/index.js';

const sandbox = await startSandbox({
  port: Number(process.argv[2] ?? 8181),
  log: (line) => process.stdout.write(`${line}\n`),
  verbose: true,
  // Ten times production's limits: what its limits were when the clients' tests were written.
  settings: { checkReplies: true, rateLimits: { factor: 10 } },
});
// On loopback a test that means to go over the limit of a minute would go over that of a second first.
sandbox.faults.add({ operation: 'POST /invoices/query/metadata', fault: { kind: 'delay', ms: 20 } });
process.stdout.write(`API ${sandbox.url}  QR ${sandbox.qrUrl}  Latarnia ${sandbox.latarniaUrl}\n`);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => sandbox.close().then(() => process.exit(0)));
}
