import { isoInstant } from '../operations/instants.js';
import { operation } from '../operations/operation.js';

export const publicKeys = operation('GET /security/public-key-certificates', async ({ world }) =>
  (await world.keys.published()).map((key) => ({
    certificate: Buffer.from(key.certificate).toString('base64'),
    certificateId: key.certificateId,
    publicKeyId: key.publicKeyId,
    validFrom: isoInstant(key.validFrom.getTime()),
    validTo: isoInstant(key.validTo.getTime()),
    usage: [key.usage],
  })),
);
