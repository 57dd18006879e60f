import { randomUUID } from 'node:crypto';
import type { Clock } from '@eszok/core';
import { isEszokError } from '@eszok/core';
import { keepFolder } from '../files/temporary-folder.js';
import type { Package } from '../package/pack.js';
import { Attempt } from '../send/attempt.js';
import type { JournalEntry, SendJournal } from '../send/types.js';
import type { InvoiceOutcome } from '../send-all/types.js';
import type { BatchEntry, BatchRecord, BatchStep, PackedInvoice } from './journal.js';

/** An invoice in a package and the journal that is its own. */
export interface JournaledInvoice extends PackedInvoice {
  readonly journal?: SendJournal | undefined;
}

type Facts = Omit<BatchRecord, 'id' | 'step' | 'at' | 'invoices'>;
type Verdict = Omit<InvoiceOutcome, 'place'>;

/**
 * The journals' view of one package: noted whole where the journal keeps packages, otherwise invoice by invoice. Every
 * step is on disk before the work goes on.
 */
export class BatchAttempt {
  readonly #record: BatchRecord;
  readonly #singles: ReadonlyMap<string, Attempt>;
  #written: boolean;

  constructor(
    private readonly journal: SendJournal | undefined,
    private readonly clock: Clock,
    given: { facts: Facts; invoices: readonly JournaledInvoice[] } | { resumed: BatchRecord },
  ) {
    this.#written = 'resumed' in given;
    if ('resumed' in given) {
      this.#record = given.resumed;
      this.#singles = new Map();
      return;
    }
    const { facts, invoices } = given;
    const own = (one: JournaledInvoice) => one.journal ?? (journal?.batches ? undefined : journal);
    this.#singles = new Map(
      invoices.flatMap((one) => {
        const by = own(one);
        const base = { sha256: one.sha256, offline: facts.offline, batch: true };
        return by ? [[one.sha256, new Attempt(by, clock, base)] as const] : [];
      }),
    );
    this.#record = {
      ...facts,
      id: randomUUID(),
      step: 'opening',
      at: '',
      invoices: invoices.filter((one) => !own(one)).map(({ name, sha256 }) => ({ name, sha256 })),
    };
  }

  /** Whether a crash leaves enough on record to go on with this package. */
  get isResumable(): boolean {
    return this.#written && this.journal?.batches !== undefined;
  }

  async reach(step: BatchStep, more: Partial<Facts> = {}): Promise<void> {
    await this.#note(step, more);
    for (const single of this.#singles.values()) {
      await noteForOne(single, step, more.sessionReferenceNumber);
    }
  }

  /**
   * Notes what became of each invoice, removes the package, and notes that it is done with: in this order, so that a crash
   * in between leaves no verdict unnoted and no file behind.
   */
  async conclude(
    step: 'done' | 'refused',
    verdicts: readonly Verdict[],
    made: Pick<Package, 'remove'>,
    error?: Error,
  ): Promise<void> {
    const entries: JournalEntry[] = [];
    for (const [index, verdict] of verdicts.entries()) {
      const end = endOf(verdict);
      if (!end) continue;
      const single = this.#singles.get(verdict.sha256);
      if (single) await single.reach(end.step, end);
      else if (this.journal?.batches) {
        entries.push({
          ...end,
          id: `${this.#record.id}/${index}`,
          at: this.clock.now().toISOString(),
          sha256: verdict.sha256,
          offline: this.#record.offline,
          batch: true,
        });
      }
    }
    if (entries.length > 0) {
      if (this.journal?.writeAll) await this.journal.writeAll(entries);
      else for (const entry of entries) await this.journal?.write(entry);
    }
    await made.remove();
    // While KSeF is not done with one of them, the package stays to be looked at again.
    if (verdicts.some((one) => one.outcome === 'processing')) return;
    await this.#note(step, isEszokError(error) ? errorFacts(error) : {});
  }

  async #note(step: BatchStep, more: Partial<Facts>): Promise<void> {
    const { batches } = this.journal ?? {};
    const { id, invoices } = this.#record;
    if (!batches || (invoices.length === 0 && !this.#written)) return;
    const entry: BatchEntry = { id, step, at: this.clock.now().toISOString(), ...more };
    if (this.#written) return batches.write(entry);
    await batches.write({ ...this.#record, ...entry });
    this.#written = true;
    // A crash before this line takes the parts away, and with them nothing but the work of packing them.
    await keepFolder(this.#record.folder);
  }
}

/** A package's step in the journal of one of its invoices. From `sending` on KSeF may have it. */
export async function noteForOne(
  attempt: Attempt,
  step: BatchStep,
  sessionReferenceNumber: string | undefined,
): Promise<void> {
  const of = sessionReferenceNumber === undefined ? {} : { sessionReferenceNumber };
  if (step === 'opening' || step === 'not-sent') await attempt.reach(step);
  if (step === 'opened') await attempt.reach('opened', of);
  if (step === 'closing') await attempt.reach('sending', of);
}

function endOf(
  verdict: Verdict,
):
  | (Pick<JournalEntry, 'step'> & Partial<Omit<JournalEntry, 'id' | 'at' | 'sha256' | 'offline'>>)
  | undefined {
  const { sessionReferenceNumber, invoiceReferenceNumber, ksefNumber, acceptedAt, error } = verdict;
  const of = {
    ...(sessionReferenceNumber === undefined ? {} : { sessionReferenceNumber }),
    ...(invoiceReferenceNumber === undefined ? {} : { invoiceReferenceNumber }),
  };
  switch (verdict.outcome) {
    case 'accepted':
      return {
        step: 'accepted',
        ...of,
        ...(ksefNumber === undefined ? {} : { ksefNumber }),
        ...(acceptedAt === undefined ? {} : { acceptedAt }),
      };
    case 'refused':
      return { step: 'refused', ...of, ...(isEszokError(error) ? errorFacts(error) : {}) };
    case 'missing':
      return { step: 'not-sent', ...of };
    default:
      return undefined;
  }
}

function errorFacts(error: { code: string; number?: number | undefined }) {
  return { errorCode: error.code, ...(error.number === undefined ? {} : { errorNumber: error.number }) };
}
