import { Readable, Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.js';
import type { StorageLink } from './rules.js';

async function* slowly(body: Readable, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const step = Math.max(1, Math.ceil(bytesPerSecond / 20));
  for await (const chunk of body as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += step) {
      yield chunk.subarray(at, at + step);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Lets through so many bytes, then calls `cut`. */
function upTo(bytes: number, cut: () => void): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const piece = chunk.subarray(0, left);
      left -= piece.length;
      done(null, piece);
      if (left === 0) setImmediate(cut);
    },
  });
}

const streamOf = (payload: unknown): Readable =>
  payload instanceof Readable ? payload : Readable.from([Buffer.from((payload ?? '') as string)]);

/** Trouble with the pre-signed links of a scope: the same kinds as with operations, in the storage's own words. */
export function troubleStorage(app: FastifyInstance, world: World, link: StorageLink): void {
  app.addHook('onRequest', async (request, reply) => {
    const fault = world.faults.strike(link, 'drop-before', 'status', 'delay');
    if (fault?.kind === 'drop-before') {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind !== 'status') return;
    if (fault.retryAfterSeconds !== undefined)
      reply.header('retry-after', Math.ceil(fault.retryAfterSeconds));
    reply
      .code(fault.status)
      .type('application/xml')
      .send(
        '<?xml version="1.0" encoding="utf-8"?><Error><Code>ServerBusy</Code><Message>A fault of the sandbox.</Message></Error>',
      );
    return reply;
  });
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (reply.statusCode >= 400) return payload;
    const { socket } = request.raw;
    if (world.faults.strike(link, 'drop-after')) {
      reply.hijack();
      socket.destroy();
      return payload;
    }
    const fault = world.faults.strike(link, 'slow-body', 'cut-body');
    if (fault?.kind === 'slow-body') return Readable.from(slowly(streamOf(payload), fault.bytesPerSecond));
    if (fault?.kind === 'cut-body') {
      return streamOf(payload).pipe(upTo(fault.afterBytes, () => socket.destroy()));
    }
    return payload;
  });
}
