import { createHash } from 'node:crypto';
import { KsefError } from '../errors/ksef-error.js';

/** A document as KSeF gave it, byte for byte. */
export interface HashedDocument {
  readonly bytes: Uint8Array;
  /** Base64 SHA-256 of the bytes. */
  readonly sha256: string;
}

/**
 * A document checked against the hash that came with it (`x-ms-meta-hash`).
 *
 * @throws KsefError `http.damaged` when they differ
 */
export function hashedDocument(reply: {
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
}): HashedDocument {
  const sha256 = createHash('sha256').update(reply.body).digest('base64');
  const announced = reply.headers['x-ms-meta-hash'];
  if (announced !== undefined && announced !== sha256) {
    throw new KsefError({
      code: 'http.damaged',
      retry: 'after',
      message: {
        pl: 'Pobrany dokument ma inny skrót niż zapowiedział KSeF.',
        en: 'The document received has another hash than KSeF announced.',
      },
      hint: { pl: 'Pobierz go ponownie.', en: 'Download it again.' },
      details: { announced, received: sha256 },
    });
  }
  return { bytes: reply.body, sha256 };
}
