import { setMaxListeners } from 'node:events';
import type { Engine } from '../engine.js';
import { localError } from '../errors/ksef-error.js';
import { assertInvoices } from '../usage.js';
import { Channel } from './channel.js';
import type { InvoiceOutcome, InvoiceSource, SendAllOptions, SendAllReport, SentSession } from './types.js';
import { Work } from './work.js';

/**
 * Invoices on their way to KSeF: iterate to send them and to learn what became of each, as it becomes known. Breaking off
 * the loop stops the work in order; what was sent stays sent.
 *
 * Every invoice that was read has exactly one outcome. When something stops the work (sign-in, network, interruption, the
 * source itself) the outcomes known come first, then the error.
 */
export class InvoiceSending implements AsyncIterable<InvoiceOutcome> {
  readonly #sessions: SentSession[] = [];
  readonly #counts = { read: 0, accepted: 0, refused: 0, invalid: 0, open: 0 };
  #begun = false;

  constructor(
    private readonly engine: Engine,
    private readonly source: InvoiceSource,
    private readonly options: SendAllOptions,
  ) {
    assertInvoices(source);
  }

  /** Sessions with their receipts, and numbers of outcomes, so far. */
  report(): SendAllReport {
    return { sessions: [...this.#sessions], ...this.#counts };
  }

  /** Sends them all and gives the report with every outcome, in the order given. */
  async finish(): Promise<SendAllReport & { invoices: InvoiceOutcome[] }> {
    const invoices: InvoiceOutcome[] = [];
    for await (const outcome of this) invoices[outcome.place] = outcome;
    return { ...this.report(), invoices };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<InvoiceOutcome, void, undefined> {
    if (this.#begun) throw usedTwice();
    this.#begun = true;
    const left = new AbortController();
    const signal = this.options.signal ? AbortSignal.any([this.options.signal, left.signal]) : left.signal;
    // Every request and pause under way listens to it.
    setMaxListeners(0, signal);
    const outcomes = new Channel<InvoiceOutcome>();
    const work = new Work(
      this.engine,
      { ...this.options, signal },
      {
        outcome: (outcome) => {
          this.#count(outcome);
          // Receipts wait for whoever takes them, few at a time; all else is small.
          if (outcome.upo) return outcomes.give(outcome);
          outcomes.push(outcome);
        },
        session: (session) => this.#sessions.push(session),
        read: () => {
          this.#counts.read += 1;
        },
      },
    );
    const working = work.run(this.source).then(
      () => outcomes.end(),
      (error: unknown) => outcomes.fail(error),
    );
    try {
      yield* outcomes;
    } finally {
      left.abort();
      await working;
    }
  }

  #count({ outcome }: InvoiceOutcome): void {
    const counts = this.#counts;
    if (outcome === 'accepted' || outcome === 'refused' || outcome === 'invalid') counts[outcome] += 1;
    else counts.open += 1;
    const settled = counts.accepted + counts.refused + counts.invalid + counts.open;
    this.options.onProgress?.({ step: 'settled', read: counts.read, settled });
  }
}

function usedTwice(): Error {
  return localError(
    'client.iterated-twice',
    { pl: 'Wysyłkę można przejrzeć tylko raz.', en: 'A sending can be iterated only once.' },
    { pl: 'Wywołaj sendAll ponownie.', en: 'Call sendAll again.' },
  );
}
