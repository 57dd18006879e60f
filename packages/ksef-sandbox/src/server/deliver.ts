import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

type BodyFault = { kind: 'slow-body'; bytesPerSecond: number } | { kind: 'cut-body'; afterBytes: number };

async function* slowly(payload: Buffer, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const step = Math.max(1, Math.ceil(bytesPerSecond / 20));
  for (let at = 0; at < payload.length; at += step) {
    yield payload.subarray(at, at + step);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Sends a body whole, or slowly, or only its beginning before the connection breaks. */
export function deliver(reply: FastifyReply, body: Buffer | string, fault: BodyFault | null): FastifyReply {
  // Node writes a text together with its headers, a buffer apart from them.
  if (fault === null) return reply.send(body);
  const payload = typeof body === 'string' ? Buffer.from(body) : body;
  reply.header('content-length', payload.length);
  if (fault.kind === 'slow-body') return reply.send(Readable.from(slowly(payload, fault.bytesPerSecond)));
  const headers = reply.getHeaders();
  reply.hijack();
  const raw = reply.raw;
  raw.writeHead(reply.statusCode, headers as Record<string, string>);
  raw.write(payload.subarray(0, fault.afterBytes), () => raw.destroy());
  return reply;
}
