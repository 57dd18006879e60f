import { EszokError, type Message } from '@eszok/core';
import { KsefError } from '../errors/ksef-error.js';
import { upoSchemaProblem } from './check-schema.js';
import { type ReceiptPage, readPage } from './read-page.js';
import { verifySignature, verifyUpoSignature } from './verify-signature.js';

/**
 * Checks that the pages of a receipt are about exactly these invoices: each is named with the hash of the bytes sent,
 * every page fits its schema, and every page that is signed is signed rightly (receipts of the test environments may
 * come unsigned).
 *
 * @param pages one receipt of an invoice, or all pages of a session's
 * @param accepted Base64 SHA-256 of the bytes by KSeF number
 * @returns which page, counted from 0, names an invoice, by KSeF number
 * @throws KsefError `upo.mismatch`, `upo.schema`, `upo.signature`; what `parseUpo` throws
 */
export async function checkReceipt(
  pages: readonly Uint8Array[],
  accepted: ReadonlyMap<string, string>,
  details: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, number>> {
  const named = new Map<string, string>();
  const pageOf = new Map<string, number>();
  for (const [at, bytes] of pages.entries()) {
    const page = await readPage(bytes);
    for (const [ksefNumber, sha256] of page.documents) {
      named.set(ksefNumber, sha256);
      pageOf.set(ksefNumber, at);
    }
    const problem = await upoSchemaProblem(page.root);
    if (problem) {
      throw wrong(
        'upo.schema',
        { ...details, ...problem },
        {
          pl: `UPO nie jest zgodne ze schematem (${problem.path}: ${problem.problem}).`,
          en: `The UPO does not fit its schema (${problem.path}: ${problem.problem}).`,
        },
      );
    }
    if (!page.signed) continue;
    const { valid, reason } = await signatureOf(page, bytes);
    if (!valid) {
      throw wrong(
        'upo.signature',
        { ...details, reason },
        {
          pl: 'Podpis UPO jest niepoprawny.',
          en: 'The signature of the UPO is wrong.',
        },
      );
    }
  }
  for (const [ksefNumber, sha256] of accepted) {
    if (named.get(ksefNumber) === sha256) continue;
    throw wrong(
      'upo.mismatch',
      { ...details, ksefNumber, sha256, inUpo: named.get(ksefNumber) },
      {
        pl: 'UPO nie dotyczy wysłanych bajtów faktury.',
        en: 'The UPO is not about the bytes of the invoice that was sent.',
      },
    );
  }
  return pageOf;
}

function signatureOf({ root, plain }: ReceiptPage, bytes: Uint8Array) {
  return plain === undefined ? verifyUpoSignature(bytes) : verifySignature(root, plain);
}

/** Whether an error is about what a receipt says, so that asking for it again would not help. */
export function isReceiptWrong(error: unknown): boolean {
  return error instanceof EszokError && /^upo\.(?!unavailable$)/.test(error.code);
}

/** The invoices are accepted; their receipt is not there now. */
export function receiptUnavailable(details: Readonly<Record<string, unknown>>, cause?: unknown): KsefError {
  const of = String(details.ksefNumber ?? details.sessionReferenceNumber ?? '');
  return new KsefError({
    code: 'upo.unavailable',
    level: 'invoice',
    retry: 'after',
    message: {
      pl: `Przyjęto (${of}), ale UPO nie można teraz pobrać.`,
      en: `Accepted (${of}), but the UPO cannot be had now.`,
    },
    hint: {
      pl: 'Nie wysyłaj ponownie; pobierz UPO później.',
      en: 'Do not send again; fetch the UPO later.',
    },
    details,
    cause,
  });
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
