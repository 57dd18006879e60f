import type { JournalEntry, JournalStep, SendJournal } from '@eszok/ksef-sdk';
import type { Store } from '@eszok/store';
import { QueueError } from '../errors.js';
import { openStates } from '../modes.js';

const finalSteps: ReadonlySet<JournalStep> = new Set(['accepted', 'refused', 'not-sent']);

/** The SDK's journal of one entry, kept in the registry under the drain's lease. */
export class EntryJournal implements SendJournal {
  /** The last step of each attempt, by the attempt's id. */
  private readonly attempts = new Map<string, JournalEntry>();

  private constructor(
    private readonly store: Store,
    private readonly entry: { profile: string; id: string },
    private readonly owner: string,
  ) {}

  static async of(
    store: Store,
    entry: { profile: string; id: string },
    owner: string,
  ): Promise<EntryJournal> {
    const journal = new EntryJournal(store, entry, owner);
    for (const { event, data } of await store.outgoing.history(entry.profile, entry.id)) {
      if (event === 'journal') journal.remember(data as unknown as JournalEntry);
    }
    return journal;
  }

  /** A request that carries the invoice may have been made, and it is not known what came of it. */
  get mayBeInKsef(): boolean {
    return [...this.attempts.values()].some(({ step }) => step === 'sending' || step === 'sent');
  }

  /**
   * Durable when it returns. A KSeF number makes the entry accepted in the same transaction. Whoever lost the lease
   * writes no more intents (`queue.lease-lost`), but what KSeF answered is kept in any case.
   */
  async write(step: JournalEntry): Promise<void> {
    const accepted = step.step === 'accepted';
    const row = await this.store.outgoing.change(
      this.entry.id,
      accepted ? { facts: true, states: openStates } : { owner: this.owner },
      {
        ...(accepted ? { state: 'accepted', lastError: null, nextAttemptAt: null } : {}),
        ...(step.ksefNumber === undefined ? {} : { ksefNumber: step.ksefNumber }),
        ...(step.sessionReferenceNumber === undefined
          ? {}
          : { sessionReference: step.sessionReferenceNumber }),
        ...(step.invoiceReferenceNumber === undefined
          ? {}
          : { invoiceReference: step.invoiceReferenceNumber }),
      },
      { name: 'journal', data: { ...step } },
    );
    if (row === null && !accepted) throw leaseLost(this.entry.id);
    this.remember(step);
  }

  /** Attempts that a crash or a lost answer left open. */
  async unfinished(): Promise<readonly JournalEntry[]> {
    return [...this.attempts.values()].filter(({ step }) => !finalSteps.has(step));
  }

  private remember(step: JournalEntry): void {
    this.attempts.set(step.id, step);
  }
}

const leaseLost = (id: string): QueueError =>
  new QueueError({
    code: 'queue.lease-lost',
    message: {
      pl: 'Ten wpis kolejki przejął inny proces.',
      en: 'Another process took over this entry of the queue.',
    },
    hint: {
      pl: 'Nic nie trzeba robić: tamten proces go wyśle.',
      en: 'Nothing to do: that process sends it.',
    },
    retry: 'look-first',
    details: { id },
  });
