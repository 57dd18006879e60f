import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buyer, seller } from '../testing/invoice.js';
import { openWorld, type TestWorld } from '../testing/world.js';

// KSeF has been seen to say of whole packages that they are cut short; something in between says so here.
let world: TestWorld;
let between: Server;
let flagged = 0;
beforeAll(async () => {
  between = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = request(
      { port: world.sandbox.port, host: '127.0.0.1', method, path: url, headers },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          let body = Buffer.concat(pieces);
          if (/\/invoices\/exports\//.test(url) && body.includes('"isTruncated":false')) {
            flagged += 1;
            body = Buffer.from(body.toString().replace('"isTruncated":false', '"isTruncated":true'));
          }
          const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = answer.headers;
          outgoing.writeHead(answer.statusCode ?? 500, { ...rest, 'content-length': body.length }).end(body);
        });
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
  world = await openWorld({ publicUrl });
  await world.sandbox.seed({ companies: [seller, buyer], invoices: 12 });
});
afterAll(async () => {
  await world.close();
  between.close();
});

it('packages that are said to be cut short and are not are fetched to their end, and no further', async () => {
  const kept: string[] = [];
  const fetched = world.client({}, 'buyer').fetch({
    via: 'export',
    since: '2026-08-25',
    checkpoint: { read: async () => undefined, write: async (_role, { from }) => void kept.push(from) },
  });
  const numbers: string[] = [];
  for await (const { metadata } of fetched) numbers.push(metadata.ksefNumber);
  expect(flagged).toBeGreaterThan(1);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(fetched.report()).toMatchObject({ complete: true, got: numbers.length });
  expect(numbers.length).toBeGreaterThan(0);
  // In the end the checkpoint stands where KSeF vouches for completeness, not at the last invoice.
  expect(Date.parse(kept.at(-1) ?? '')).toBeGreaterThan(Date.now() - 86_400_000 * 365);
  expect(kept.at(-1)).not.toBe(kept.at(-2));
});
