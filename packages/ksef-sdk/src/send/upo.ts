import { isEszokError } from '@eszok/core';
import { KsefError } from '../errors/ksef-error.js';
import type { SessionsResource } from '../resources/sessions.js';
import { sleep } from '../transport/retry.js';

/** Pauses before asking again for a receipt that is not made yet, in milliseconds. */
const pauses = [300, 700, 1_500, 3_000, 5_000, 10_000];

/**
 * The receipt of an accepted invoice, checked to be about exactly the bytes sent.
 *
 * @throws KsefError `upo.unavailable` when it cannot be had now (the invoice stays accepted),
 *   `upo.mismatch` when it names another hash
 */
export async function fetchUpo(
  sessions: SessionsResource,
  of: { sessionReferenceNumber: string; invoiceReferenceNumber: string; ksefNumber: string; sha256: string },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { bytes } = await sessions.invoiceUpo(
        of.sessionReferenceNumber,
        of.invoiceReferenceNumber,
        signal,
      );
      await checkUpo(bytes, of);
      return bytes;
    } catch (error) {
      if (!isEszokError(error) || error.code === 'upo.mismatch') throw error;
      const pause = pauses[attempt];
      const notYet = error.number === 21178 || error.code === 'http.not-found';
      if (!notYet || pause === undefined) throw unavailable(of, error);
      await sleep(pause, signal);
    }
  }
}

async function checkUpo(bytes: Uint8Array, of: { ksefNumber: string; sha256: string }): Promise<void> {
  const { parseUpo } = await import('@eszok/fa-schema');
  const upo = parseUpo(bytes);
  const document = upo.documents.find((one) => one.ksefNumber === of.ksefNumber);
  if (document?.sha256 === of.sha256) return;
  throw new KsefError({
    code: 'upo.mismatch',
    level: 'invoice',
    message: {
      pl: 'UPO nie dotyczy wysłanych bajtów faktury.',
      en: 'The UPO is not about the bytes of the invoice that was sent.',
    },
    hint: {
      pl: 'Zachowaj plik i UPO; zgłoś rozbieżność do KSeF.',
      en: 'Keep the file and the UPO; report the difference to KSeF.',
    },
    details: { ...of, inUpo: document?.sha256 },
  });
}

function unavailable(of: Readonly<Record<string, string>>, cause: KsefError | Error): KsefError {
  return new KsefError({
    code: 'upo.unavailable',
    level: 'invoice',
    retry: 'after',
    message: {
      pl: `Faktura przyjęta (${of.ksefNumber}), ale UPO nie można teraz pobrać.`,
      en: `The invoice is accepted (${of.ksefNumber}), but its UPO cannot be had now.`,
    },
    hint: {
      pl: 'Nie wysyłaj faktury ponownie; pobierz UPO później.',
      en: 'Do not send the invoice again; fetch the UPO later.',
    },
    details: of,
    cause,
  });
}
