import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';
import { troubleStorage } from '../faults/storage.js';
import type { World } from '../world/world.js';
import { type BatchPartRow, partFile } from './batch-parts.js';
import { checkLink } from './links.js';
import { readSession } from './session-book.js';
import { linkRefused, storageError } from './storage-pages.js';

/** A link takes no more than this, whatever was declared. */
const largestUpload = 105_000_000;

/**
 * Where the parts of a batch are put: a pre-signed link that takes the bytes as they are, without a bearer, and
 * with `x-ms-blob-type: BlockBlob`. Size and hash are judged later, at close and in processing, as in the real
 * system. A part is on disk before 201.
 */
export function partUploadPage(app: FastifyInstance, world: World): void {
  troubleStorage(app, world, 'PUT /storage/batch');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.put<{ Params: { session: string; ordinal: string } }>(
    '/storage/batch/:session/:ordinal',
    async (request, reply) => {
      const { session: reference } = request.params;
      const ordinal = Number(request.params.ordinal);
      const verdict = checkLink(
        world,
        `batch/${reference}/${ordinal}`,
        request.query as Record<string, unknown>,
      );
      if (verdict !== 'ok') return linkRefused(reply, verdict);
      if (request.headers.authorization !== undefined) {
        return storageError(
          reply,
          403,
          'AuthenticationFailed',
          'A pre-signed link must be used without a bearer.',
        );
      }
      if (request.headers['x-ms-blob-type'] !== 'BlockBlob') {
        return storageError(reply, 400, 'MissingRequiredHeader', 'x-ms-blob-type must be BlockBlob.');
      }
      const part = world.db.get<BatchPartRow>(
        'select * from batch_parts where session = ? and ordinal = ?',
        reference,
        ordinal,
      );
      if (!part || readSession(world, reference)?.status !== 100) {
        return storageError(reply, 409, 'BlobImmutable', 'The session takes no more parts.');
      }
      const file = partFile(world, reference, ordinal);
      const received = await receive((request.body as Readable | undefined) ?? request.raw, file);
      if (received === null) return storageError(reply, 413, 'RequestBodyTooLarge', 'The part is too large.');
      world.db.run(
        'update batch_parts set file = ?, received_size = ?, received_hash = ? where session = ? and ordinal = ?',
        file,
        received.size,
        received.hash,
        reference,
        ordinal,
      );
      await world.db.committed();
      return reply.code(201).send();
    },
  );
}

async function receive(body: Readable, file: string): Promise<{ size: number; hash: string } | null> {
  const hash = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      done(size > largestUpload ? new Error('too large') : null, chunk);
    },
  });
  const temporary = `${file}.new`;
  try {
    await pipeline(body, count, createWriteStream(temporary));
  } catch (error) {
    await rm(temporary, { force: true });
    if (size > largestUpload) return null;
    throw error;
  }
  const handle = await open(temporary, 'r+');
  await handle.sync();
  await handle.close();
  await rename(temporary, file);
  return { size, hash: hash.digest('base64') };
}
