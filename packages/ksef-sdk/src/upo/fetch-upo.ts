import { isEszokError } from '@eszok/core';
import type { SessionsResource } from '../resources/sessions.js';
import { sleep } from '../transport/retry.js';
import { checkReceipt, isReceiptWrong, receiptUnavailable } from './check.js';

/** Pauses before asking again for a receipt that is not made yet, in milliseconds. */
const pauses = [300, 700, 1_500, 3_000, 5_000, 10_000];

/**
 * The receipt of an accepted invoice, checked to be about exactly the bytes sent.
 *
 * @throws KsefError `upo.unavailable` when it cannot be had now (the invoice stays accepted),
 *   `upo.mismatch` when it names another hash, `upo.schema` and `upo.signature` when its form or its signature is wrong
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
      await checkReceipt([bytes], new Map([[of.ksefNumber, of.sha256]]), of);
      return bytes;
    } catch (error) {
      if (!isEszokError(error) || isReceiptWrong(error)) throw error;
      const pause = pauses[attempt];
      if (!isNotThere(error) || pause === undefined) throw receiptUnavailable(of, error);
      await sleep(pause, signal);
    }
  }
}

/** See `KsefClient.invoiceUpo`. */
export async function invoiceUpo(
  sessions: SessionsResource,
  of: { sessionReferenceNumber: string; ksefNumber: string; sha256: string },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { bytes } = await sessions.invoiceUpoByKsefNumber(of.sessionReferenceNumber, of.ksefNumber, signal);
  await checkReceipt([bytes], new Map([[of.ksefNumber, of.sha256]]), { ...of });
  return bytes;
}

/** KSeF has no such receipt, or not yet. */
export const isNotThere = (error: unknown): boolean =>
  isEszokError(error) && (error.number === 21178 || error.code === 'http.not-found');
