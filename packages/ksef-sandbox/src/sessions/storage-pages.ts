import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { troubleStorage } from '../faults/storage.js';
import { invoiceUpo } from '../upo/session-upo.js';
import type { World } from '../world/world.js';
import { checkLink } from './links.js';
import { readSession } from './session-book.js';

/** Storage answers in XML, as the cloud behind the real links does. */
export function storageError(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
): FastifyReply {
  return reply
    .code(status)
    .type('application/xml')
    .send(
      `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    );
}

export function linkRefused(reply: FastifyReply, verdict: 'forged' | 'expired'): FastifyReply {
  return storageError(
    reply,
    403,
    'AuthenticationFailed',
    verdict === 'expired' ? 'The link has expired.' : 'The link is not genuine.',
  );
}

/** Downloads of UPOs by pre-signed links. */
export function upoPages(app: FastifyInstance, world: World): void {
  troubleStorage(app, world, 'GET /storage/upo');
  app.get<{ Params: { session: string; what: string } }>(
    '/storage/upo/:session/:what',
    async (request, reply) => {
      const { session: reference, what } = request.params;
      const verdict = checkLink(world, `upo/${reference}/${what}`, request.query as Record<string, unknown>);
      if (verdict !== 'ok') return linkRefused(reply, verdict);
      const session = readSession(world, reference);
      const page = world.db.get<{ xml: Uint8Array }>(
        'select xml from upos where reference = ? and session = ?',
        what,
        reference,
      );
      const xml = page?.xml ?? (session ? await invoiceUpo(world, session, what) : null);
      if (!xml) return storageError(reply, 404, 'BlobNotFound', 'There is no such document.');
      await world.db.committed();
      return reply
        .type('application/xml')
        .header('x-ms-meta-hash', createHash('sha256').update(xml).digest('base64'))
        .send(Buffer.from(xml));
    },
  );
}
