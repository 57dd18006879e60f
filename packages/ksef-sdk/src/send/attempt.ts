import { randomUUID } from 'node:crypto';
import type { Clock } from '@eszok/core';
import type { JournalEntry, JournalStep, SendJournal } from './types.js';

type Facts = Partial<Omit<JournalEntry, 'id' | 'step' | 'at' | 'sha256' | 'offline'>>;

/** The journal's view of one attempt: every step is written, with all that is known so far, before the work goes on. */
export class Attempt {
  #entry: JournalEntry | undefined;

  constructor(
    private readonly journal: SendJournal | undefined,
    private readonly clock: Clock,
    private readonly base: Pick<JournalEntry, 'sha256' | 'offline' | 'hashOfCorrectedInvoice'>,
    private readonly id: string = randomUUID(),
  ) {}

  async reach(step: JournalStep, facts: Facts = {}): Promise<void> {
    this.#entry = {
      ...this.#entry,
      ...this.base,
      ...facts,
      id: this.id,
      step,
      at: this.clock.now().toISOString(),
    };
    await this.journal?.write(this.#entry);
  }
}
