import { type InvoiceSummary, summarise } from '@eszok/fa-schema';
import { invoiceColumns, type NewOutgoing, type OutgoingRow, type Store } from '@eszok/store';
import { QueueError } from './errors.js';
import { modes, type QueueMode } from './modes.js';

/** How an invoice is to be sent, and what it waits for. */
export interface EnqueueOptions {
  mode: QueueMode;
  /** Ids of entries that must be accepted first. A correction waits for its original by itself. */
  after?: readonly string[] | undefined;
}

/**
 * The file is on the disk, then the entry is committed; the caller may be killed at any point and do it again.
 * Throws `InvalidInvoiceError` for what is no invoice, `queue.number-taken`, `StoreError`.
 */
export async function enqueue(
  store: Store,
  profile: string,
  bytes: Uint8Array,
  options: EnqueueOptions,
): Promise<OutgoingRow> {
  const summary = summarise(bytes);
  const file = await store.files.write(bytes);
  const { row, result } = await store.outgoing.add(newRow(profile, summary, options), file);
  if (result === 'number-taken') throw numberTaken(row);
  return row;
}

export function newRow(profile: string, summary: InvoiceSummary, options: EnqueueOptions): NewOutgoing {
  return {
    profile,
    mode: options.mode,
    state: modes[options.mode].sent ? 'waiting' : 'kept',
    ...invoiceColumns(summary),
    after: JSON.stringify(options.after ?? []),
    correctedNumbers: JSON.stringify(summary.corrected.map(({ number }) => number)),
    corrects: null,
    hashOfCorrected: null,
  };
}

const stateInPolish: Readonly<Record<string, string>> = {
  waiting: 'czeka na wysłanie',
  sending: 'w wysyłce',
  accepted: 'przyjęta przez KSeF',
  refused: 'odrzucona',
  clash: 'kolizja numeru',
  corrected: 'poprawiona',
  withdrawn: 'wycofana',
  kept: 'zachowana',
};

export const numberTaken = (row: OutgoingRow): QueueError =>
  new QueueError({
    code: 'queue.number-taken',
    message: {
      pl: `W kolejce jest już inna faktura tego sprzedawcy i rodzaju o numerze ${row.number} (${stateInPolish[row.state] ?? row.state}).`,
      en: `The queue already has another invoice of this seller and kind with number ${row.number} (state: ${row.state}).`,
    },
    hint: {
      pl: 'KSeF przyjmuje numer raz (status 440): nadaj inny numer albo wycofaj tamten wpis, jeśli jeszcze czeka.',
      en: 'KSeF takes a number once (status 440): use another number, or withdraw that entry if it still waits.',
    },
    details: { id: row.id, state: row.state, sha256: row.sha256, ksefNumber: row.ksefNumber },
  });
