import type { BatchEntry, BatchJournal, BatchRecord, JournalEntry, SendJournal } from '@eszok/ksef-sdk';
import { isDead, type OutgoingRow, type Repositories, type Store } from '@eszok/store';
import { QueueError } from '../errors.js';
import { openStates } from '../modes.js';

const finalSteps: ReadonlySet<string> = new Set(['accepted', 'refused', 'not-sent']);
const finalPackageSteps: ReadonlySet<string> = new Set(['done', 'refused', 'not-sent']);

export interface JournalDeps {
  store: Store;
  profile: string;
  /** Who holds the leases of this run. */
  owner: string;
  /** Until when a lease taken now holds. */
  leaseEnd(): Date;
}

/**
 * The SDK's journal of one drain, kept in the registry under the drain's leases: steps of invoices as events of their
 * entries, packages as rows of their own.
 */
export class RegistryJournal implements SendJournal {
  readonly batches: BatchJournal;
  /** Entries of packages that an earlier run left, by hash; their outcomes come through this journal alone. */
  readonly resumed: Map<string, OutgoingRow> = new Map();
  private readonly entries = new Map<string, string>();
  /** The last step of each attempt, by the invoice's hash and the attempt's id. */
  private readonly attempts = new Map<string, Map<string, JournalEntry>>();
  /** Hashes of invoices in packages that are under way, by the package's id. */
  private readonly packages = new Map<string, ReadonlySet<string>>();

  constructor(private readonly deps: JournalDeps) {
    this.batches = {
      write: (entry) => this.writePackage(entry),
      unfinished: () => this.takePackages(),
    };
  }

  /** Reads what earlier attempts left of an entry whose lease is held. */
  async follow(row: OutgoingRow): Promise<void> {
    this.entries.set(row.sha256, row.id);
    if (row.attempts === 0) return;
    for (const { event, data } of await this.deps.store.outgoing.history(row.profile, row.id)) {
      if (event === 'journal') this.remember(data as unknown as JournalEntry);
    }
  }

  /** A request that carries the invoice may have been made, and it is not known what came of it. */
  mayBeInKsef(sha256: string): boolean {
    if ([...this.packages.values()].some((hashes) => hashes.has(sha256))) return true;
    return [...(this.attempts.get(sha256)?.values() ?? [])].some(
      ({ step }) => step === 'sending' || step === 'sent',
    );
  }

  /** Durable when it returns. */
  write(step: JournalEntry): Promise<void> {
    return this.writeAll([step]);
  }

  /**
   * All of them or none. A KSeF number makes its entry accepted in the same transaction. Whoever lost a lease writes no
   * more intents (`queue.lease-lost`), but what KSeF answered is kept in any case.
   */
  async writeAll(steps: readonly JournalEntry[]): Promise<void> {
    const known = await Promise.all(steps.map((step) => this.entryOf(step.sha256)));
    await this.deps.store.transaction(async (inside) => {
      for (const [at, step] of steps.entries()) await this.note(inside, known[at] ?? null, step);
    });
    for (const step of steps) this.remember(step);
  }

  async unfinished(): Promise<readonly JournalEntry[]> {
    const all = [...this.attempts.values()].flatMap((steps) => [...steps.values()]);
    return all.filter(({ step }) => !finalSteps.has(step));
  }

  async attemptsAt(sha256: string): Promise<readonly JournalEntry[]> {
    return [...(this.attempts.get(sha256)?.values() ?? [])];
  }

  /** Gives back the packages of this run, so that another one may go on with them. */
  async release(): Promise<void> {
    for (const id of this.packages.keys()) await this.deps.store.leases.give(leaseOf(id), this.deps.owner);
  }

  /** Keeps the packages of this run from others. */
  async renew(): Promise<void> {
    const { store, owner, leaseEnd } = this.deps;
    for (const id of this.packages.keys()) await store.leases.take(leaseOf(id), owner, leaseEnd());
  }

  private async note(inside: Repositories, id: string | null, step: JournalEntry): Promise<void> {
    if (id === null) return;
    const accepted = step.step === 'accepted';
    const left = this.resumed.has(step.sha256) && step.batch === true;
    const row = await inside.outgoing.change(
      id,
      accepted ? { facts: true, states: openStates } : { owner: this.deps.owner },
      {
        ...(accepted ? { state: 'accepted', lastError: null, nextAttemptAt: null } : {}),
        ...(left && step.step === 'refused' ? refusedBefore(step) : {}),
        ...(step.ksefNumber === undefined ? {} : { ksefNumber: step.ksefNumber }),
        ...(step.acceptedAt === undefined ? {} : { acceptedAt: new Date(step.acceptedAt).toISOString() }),
        ...(step.sessionReferenceNumber === undefined
          ? {}
          : { sessionReference: step.sessionReferenceNumber }),
        ...(step.invoiceReferenceNumber === undefined
          ? {}
          : { invoiceReference: step.invoiceReferenceNumber }),
      },
      { name: 'journal', data: { ...step } },
    );
    if (row === null && !accepted) throw leaseLost(id);
  }

  private async writePackage(entry: BatchEntry): Promise<void> {
    const { store, profile, owner, leaseEnd } = this.deps;
    const isFinal = finalPackageSteps.has(entry.step);
    // Held before it is seen, so that nobody else goes on with it.
    if (!isFinal) await store.leases.take(leaseOf(entry.id), owner, leaseEnd());
    await store.packages.write(profile, entry.id, { ...entry }, isFinal);
    if (entry.invoices !== undefined) {
      this.packages.set(entry.id, new Set(entry.invoices.map(({ sha256 }) => sha256)));
    }
    if (!isFinal) return;
    this.packages.delete(entry.id);
    await store.leases.give(leaseOf(entry.id), owner);
  }

  /** Packages that nobody works on; with them their entries. */
  private async takePackages(): Promise<BatchRecord[]> {
    const { store, profile, owner, leaseEnd } = this.deps;
    const taken: BatchRecord[] = [];
    for (const record of (await store.packages.open(profile)) as BatchRecord[]) {
      if (!(await store.leases.take(leaseOf(record.id), owner, leaseEnd()))) continue;
      this.packages.set(record.id, new Set(record.invoices.map(({ sha256 }) => sha256)));
      taken.push(record);
      for (const { sha256 } of record.invoices) {
        const row = await store.outgoing.bySha256(profile, sha256);
        const claimed =
          row &&
          (await store.outgoing.claim(row.id, {
            owner,
            until: leaseEnd().toISOString(),
            states: openStates,
            from: isDead(row.leaseOwner) ? row.leaseOwner : null,
          }));
        if (!claimed) continue;
        await this.follow(claimed);
        this.resumed.set(sha256, claimed);
      }
    }
    return taken;
  }

  private async entryOf(sha256: string): Promise<string | null> {
    const known = this.entries.get(sha256);
    if (known !== undefined) return known;
    return (await this.deps.store.outgoing.bySha256(this.deps.profile, sha256))?.id ?? null;
  }

  private remember(step: JournalEntry): void {
    const steps = this.attempts.get(step.sha256) ?? new Map<string, JournalEntry>();
    steps.set(step.id, step);
    this.attempts.set(step.sha256, steps);
  }
}

const leaseOf = (id: string): string => `package:${id}`;

/** Of a refusal in a package of an earlier run, the journal has the code and the number, and no words. */
const refusedBefore = (step: JournalEntry) => ({
  state: step.errorCode === 'invoice.duplicate' ? 'clash' : 'refused',
  nextAttemptAt: null,
  lastError: JSON.stringify({
    name: 'KsefError',
    code: step.errorCode ?? 'invoice.refused',
    level: 'invoice',
    ...(step.errorNumber === undefined ? {} : { number: step.errorNumber }),
    retry: 'never',
    message: `KSeF: ${step.errorNumber ?? step.errorCode ?? ''}`,
  }),
});

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
