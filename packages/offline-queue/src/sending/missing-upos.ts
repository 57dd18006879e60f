import { isEszokError } from '@eszok/core';
import type { OutgoingRow } from '@eszok/store';
import type { DrainDeps } from './drain.js';
import type { DrainOptions } from './drain-report.js';

/** Receipts (and dates) of accepted entries that a crash, or KSeF's own delay, left without. */
export async function* fetchMissingUpos(
  { store, profile }: DrainDeps,
  { client, signal }: DrainOptions,
): AsyncGenerator<OutgoingRow> {
  for (const row of await store.outgoing.list(profile, { states: ['accepted'] })) {
    const { ksefNumber, sessionReference: session, invoiceReference: reference } = row;
    if (row.upoSha256 !== null || ksefNumber === null || session === null) continue;
    if (signal?.aborted) return;
    try {
      const { bytes } = await client.sessions.invoiceUpoByKsefNumber(session, ksefNumber, signal);
      const known =
        reference === null ? undefined : await client.sessions.invoice(session, reference, signal);
      const at = known?.acquisitionDate ?? known?.invoicingDate;
      const upo = await store.files.write(bytes);
      const changed = await store.outgoing.change(
        row.id,
        { facts: true, states: ['accepted'] },
        {
          upoSha256: upo.sha256,
          ...(at === undefined ? {} : { acceptedAt: new Date(at).toISOString() }),
          ...(known?.invoicingMode ? { invoicingMode: known.invoicingMode } : {}),
        },
        { name: 'upo', data: { sha256: upo.sha256 } },
        [upo],
      );
      if (changed !== null) yield changed;
    } catch (error) {
      // Not ready, not reachable, not ours to see: the invoice is accepted all the same, and the next drain asks again.
      if (!isEszokError(error)) throw error;
      if (error.level === 'http' && error.code !== 'http.bad-request') return;
    }
  }
}
