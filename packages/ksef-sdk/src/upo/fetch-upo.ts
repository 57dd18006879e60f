import { isEszokError, type Message } from '@eszok/core';
import { KsefError } from '../errors/ksef-error.js';
import type { SessionsResource } from '../resources/sessions.js';
import { sleep } from '../transport/retry.js';

/** Pauses before asking again for a receipt that is not made yet, in milliseconds. */
const pauses = [300, 700, 1_500, 3_000, 5_000, 10_000];

/**
 * The receipt of an accepted invoice, checked to be about exactly the bytes sent.
 *
 * @throws KsefError `upo.unavailable` when it cannot be had now (the invoice stays accepted),
 *   `upo.mismatch` when it names another hash, `upo.signature` when its signature is wrong
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
      if (!isEszokError(error) || damaged.has(error.code)) throw error;
      const pause = pauses[attempt];
      const notYet = error.number === 21178 || error.code === 'http.not-found';
      if (!notYet || pause === undefined) throw unavailable(of, error);
      await sleep(pause, signal);
    }
  }
}

/** What no repetition heals. */
const damaged: ReadonlySet<string> = new Set(['upo.mismatch', 'upo.signature']);

/** A receipt of the test environments may come unsigned; one that is signed must be signed rightly. */
async function checkUpo(bytes: Uint8Array, of: { ksefNumber: string; sha256: string }): Promise<void> {
  const { parseUpo } = await import('@eszok/fa-schema');
  const upo = parseUpo(bytes);
  const document = upo.documents.find((one) => one.ksefNumber === of.ksefNumber);
  if (document?.sha256 !== of.sha256) {
    throw wrong(
      'upo.mismatch',
      { ...of, inUpo: document?.sha256 },
      {
        pl: 'UPO nie dotyczy wysłanych bajtów faktury.',
        en: 'The UPO is not about the bytes of the invoice that was sent.',
      },
    );
  }
  if (!upo.signed) return;
  const { verifyUpoSignature } = await import('./verify-signature.js');
  const { valid, reason } = await verifyUpoSignature(bytes);
  if (valid) return;
  throw wrong(
    'upo.signature',
    { ...of, reason },
    {
      pl: 'Podpis UPO jest niepoprawny.',
      en: 'The signature of the UPO is wrong.',
    },
  );
}

function wrong(code: string, details: Readonly<Record<string, unknown>>, message: Message): KsefError {
  return new KsefError({
    code,
    level: 'invoice',
    message,
    hint: {
      pl: 'Faktura jest przyjęta: zachowaj plik i UPO, zgłoś rozbieżność do KSeF.',
      en: 'The invoice is accepted: keep the file and the UPO, report the difference to KSeF.',
    },
    details,
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
