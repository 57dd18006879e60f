import { type ErrorData, isEszokError } from '@eszok/core';
import type { OutgoingRow } from '@eszok/store';
import type { DrainDeps } from './drain.js';
import type { DrainOptions } from './drain-report.js';
import { errorText } from './verdict.js';

export type LateReceipt = { row: OutgoingRow; wrong?: undefined } | { row: OutgoingRow; wrong: ErrorData };

/**
 * Receipts (and dates) of accepted entries that a crash, or KSeF's own delay, left without. Each is checked as one that
 * comes with its invoice; a wrong one is told and not stored.
 */
export async function* fetchMissingUpos(
  deps: DrainDeps,
  { client, signal, lang = 'pl' }: DrainOptions,
): AsyncGenerator<LateReceipt> {
  const { store, profile } = deps;
  for (const row of await store.outgoing.list(profile, { states: ['accepted'], receipt: false })) {
    const { ksefNumber, sessionReference: session, invoiceReference: reference, sha256 } = row;
    if (ksefNumber === null || session === null) continue;
    if (signal?.aborted) return;
    try {
      const of = { sessionReferenceNumber: session, ksefNumber, sha256 };
      const bytes = await client.invoiceUpo(of, { signal });
      const known =
        reference === null ? undefined : await client.sessions.invoice(session, reference, signal);
      const at = known?.acquisitionDate ?? known?.invoicingDate;
      const upo = await store.files.write(bytes);
      const changed = await store.outgoing.change(
        row.id,
        { facts: true, states: ['accepted'] },
        {
          upoSha256: upo.sha256,
          lastError: null,
          ...(at === undefined ? {} : { acceptedAt: new Date(at).toISOString() }),
          ...(known?.invoicingMode ? { invoicingMode: known.invoicingMode } : {}),
        },
        { name: 'upo', data: { sha256: upo.sha256 } },
        [upo],
      );
      if (changed !== null) yield { row: changed };
    } catch (error) {
      // Not ready, not reachable, not ours to see: the invoice is accepted all the same, and the next drain asks again.
      if (!isEszokError(error)) throw error;
      if (isWrong(error.code)) {
        yield { row: await noteWrong(deps, row, errorText(error, lang)), wrong: error.toData(lang) };
      } else if (error.level === 'http' && error.code !== 'http.bad-request') return;
    }
  }
}

/** About what the receipt says. */
const isWrong = (code: string): boolean => /^(upo|invoice)\./.test(code);

/** With the entry, once: every drain asks again. */
async function noteWrong({ store }: DrainDeps, row: OutgoingRow, lastError: string): Promise<OutgoingRow> {
  if (row.lastError === lastError) return row;
  const noted = await store.outgoing.change(
    row.id,
    { facts: true, states: ['accepted'] },
    { lastError },
    { name: 'upo-wrong', data: { error: JSON.parse(lastError) } },
  );
  return noted ?? row;
}
