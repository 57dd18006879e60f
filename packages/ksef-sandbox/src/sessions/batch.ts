import { operation } from '../operations/operation.js';
import { invalid, refuse } from '../refusal.js';
import type { World } from '../world/world.js';
import { batchParts } from './batch-parts.js';
import { processBatch } from './batch-processing.js';
import { expireSession } from './lifecycle.js';
import { signedLink } from './links.js';
import { checkForm, insertSession, unwrapKey, wantsIdentifierCheck } from './open.js';
import { changeSession, type SessionRow, sessionOfCaller, setSessionStatus } from './session-book.js';

const mostParts = 50;
/** What may be declared. The limit itself, 100 000 000 bytes before encryption, is judged in processing. */
const largestDeclared = 104_857_616;

export const openBatch = operation('POST /sessions/batch', async ({ world, body, caller, now, headers }) => {
  const form = checkForm(world, caller, body.formCode, 'Batch');
  const { fileParts, fileSize, fileHash, compressionType } = body.batchFile;
  if (fileParts.length > mostParts) {
    throw refuse(21161, `Liczba części pliku musi być mniejsza lub równa niż ${mostParts}.`);
  }
  const ordinals = new Set(fileParts.map((part) => part.ordinalNumber));
  if (ordinals.size !== fileParts.length || [...ordinals].some((n) => n > fileParts.length)) {
    throw invalid('body.batchFile.fileParts: ordinalNumber must go from 1 without gaps or repetitions');
  }
  const tooLarge = fileParts.filter((part) => part.fileSize > largestDeclared);
  if (tooLarge.length > 0) {
    throw refuse(
      21157,
      ...tooLarge.map((part) => `Rozmiar części ${part.ordinalNumber} przekroczył dozwolony rozmiar 100MB.`),
    );
  }
  const { key, iv } = await unwrapKey(world, body.encryption);
  const validUntil = now.getTime() + world.settings.batchPartMs * fileParts.length;
  const referenceNumber = world.db.atomic(() => {
    const reference = insertSession(world, now, {
      kind: 'Batch',
      caller,
      form,
      key,
      iv,
      offlineMode: body.offlineMode === true,
      checkIdentifiers: wantsIdentifierCheck(headers),
      validUntil,
      compression: compressionType ?? 'Zip',
      fileSize,
      fileHash,
    });
    for (const part of fileParts) {
      world.db.run(
        'insert into batch_parts (session, ordinal, size, hash) values (?, ?, ?, ?)',
        reference,
        part.ordinalNumber,
        part.fileSize,
        part.fileHash,
      );
    }
    return reference;
  });
  return {
    referenceNumber,
    partUploadRequests: [...fileParts]
      .sort((a, b) => a.ordinalNumber - b.ordinalNumber)
      .map((part) => ({
        ordinalNumber: part.ordinalNumber,
        method: 'PUT',
        url: signedLink(world, `batch/${referenceNumber}/${part.ordinalNumber}`, validUntil),
        headers: { 'x-ms-blob-type': 'BlockBlob' },
      })),
  };
});

function checkParts(world: World, session: SessionRow): void {
  for (const part of batchParts(world, session.reference)) {
    if (part.file === null)
      throw refuse(21205, `Nie przesłano zadeklarowanej '${part.ordinal}' części pliku.`);
    if (part.received_size !== part.size) {
      throw refuse(21157, `Zadeklarowany rozmiar części '${part.ordinal}' nie zgadza się z rzeczywistym.`);
    }
  }
}

export const closeBatch = operation(
  'POST /sessions/batch/{referenceNumber}/close',
  ({ world, caller, path, now }) => {
    const before = sessionOfCaller(world, caller, path.referenceNumber);
    const session = expireSession(world, before, now);
    if (before.kind === 'Batch' && before.status === 100 && session.status === 440) {
      throw refuse(21208, 'Sesja anulowana, przekroczony czas wysyłki.');
    }
    if (session.kind !== 'Batch' || session.status !== 100) {
      throw refuse(21180, `Status sesji ${session.status} uniemożliwia jej zamknięcie.`);
    }
    checkParts(world, session);
    changeSession(world, session.reference, { closed: now.getTime() });
    setSessionStatus(world, session.reference, 150);
    if (!world.faults.strike('GET /sessions/{referenceNumber}', 'stuck-status')) {
      world.jobs.later(world.settings.processingMs, () => processBatch(world, session.reference));
    }
    return undefined;
  },
);
