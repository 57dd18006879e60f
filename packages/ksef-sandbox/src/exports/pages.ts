import { createReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { troubleStorage } from '../faults/storage.js';
import { checkLink } from '../sessions/links.js';
import { linkRefused, storageError } from '../sessions/storage-pages.js';
import type { World } from '../world/world.js';
import { findExport, type PackageRecord } from './export-book.js';

/** Downloads of packages' parts by pre-signed links. */
export function exportPages(app: FastifyInstance, world: World): void {
  troubleStorage(app, world, 'GET /storage/export');
  app.get<{ Params: { reference: string; ordinal: string } }>(
    '/storage/export/:reference/:ordinal',
    async (request, reply) => {
      const { reference, ordinal } = request.params;
      const verdict = checkLink(
        world,
        `export/${reference}/${ordinal}`,
        request.query as Record<string, unknown>,
      );
      if (verdict !== 'ok') return linkRefused(reply, verdict);
      const kept = findExport(world, reference)?.package;
      const record = kept ? (JSON.parse(kept) as PackageRecord) : null;
      const part = record?.parts.find((one) => one.ordinal === Number(ordinal));
      if (!part) return storageError(reply, 404, 'BlobNotFound', 'There is no such part.');
      return reply
        .type('application/octet-stream')
        .header('content-length', part.encryptedSize)
        .header('x-ms-meta-hash', part.encryptedHash)
        .send(createReadStream(part.file));
    },
  );
}
