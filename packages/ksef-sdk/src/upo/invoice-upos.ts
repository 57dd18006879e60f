import { isEszokError } from '@eszok/core';
import type { Engine } from '../engine.js';
import { isReceiptWrong } from './check.js';
import { isNotThere } from './fetch-upo.js';
import { OwnUpos } from './own-upos.js';
import { type InvoiceUpo, upoAtOnce } from './receipts.js';

type Fetched = { readonly receipt: InvoiceUpo } | { readonly error: unknown };

/** See `KsefClient.invoiceUpos`. */
export async function* invoiceUpos(
  engine: Engine,
  sessionReferenceNumber: string,
  options: { signal?: AbortSignal | undefined },
): AsyncGenerator<InvoiceUpo, void, undefined> {
  const left = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
  const own = new OwnUpos(engine, signal);
  const underWay: Promise<Fetched>[] = [];
  let failure: { readonly error: unknown } | undefined;
  const next = async function* () {
    const fetched = await underWay.shift();
    if (!fetched) return;
    if ('receipt' in fetched) yield fetched.receipt;
    else if (isOfOne(fetched.error)) failure ??= fetched;
    else throw fetched.error;
  };
  try {
    for await (const one of engine.resources.sessions.invoices(sessionReferenceNumber, { signal })) {
      const { ksefNumber, status, invoiceHash: sha256, referenceNumber: invoiceReferenceNumber } = one;
      if (status.code !== 200 || !ksefNumber) continue;
      const of = { sessionReferenceNumber, invoiceReferenceNumber, ksefNumber, sha256 };
      const name = one.invoiceFileName ?? invoiceReferenceNumber;
      underWay.push(
        own.by(one.upoDownloadUrl ?? undefined, of).then(
          (upo) => ({ receipt: { ...of, name, upo } }),
          (error: unknown) => ({ error }),
        ),
      );
      if (underWay.length === upoAtOnce) yield* next();
    }
    while (underWay.length > 0) yield* next();
  } finally {
    left.abort();
    await Promise.all(underWay);
  }
  if (failure) throw failure.error;
}

/** About this receipt alone, so that the others can be had all the same. */
function isOfOne(error: unknown): boolean {
  if (!isEszokError(error)) return false;
  return isReceiptWrong(error) || (error.code === 'upo.unavailable' && isNotThere(error.cause));
}
