import { isEszokError } from '@eszok/core';
import { collectSession } from '../batch/results.js';
import { Attempt } from '../send/attempt.js';
import { deliver } from '../send/deliver.js';
import { OnlineSessions } from '../send/online-sessions.js';
import { Slots } from '../transport/slots.js';
import type { FormCode } from '../wire/index.js';
import { acceptedVerdict, failedVerdict, type Item } from './item.js';
import type { Run } from './run.js';

/** Invoices of one form, each by itself, through shared online sessions. */
export class OnlineLane {
  readonly #sessions: OnlineSessions;
  readonly #slots: Slots;
  readonly #work = new Set<Promise<void>>();
  readonly #closed: string[] = [];

  constructor(
    private readonly run: Run,
    form: FormCode,
  ) {
    this.#slots = new Slots(run.options.concurrency ?? 4);
    const most = Math.min(
      run.options.invoicesPerSession ?? Number.POSITIVE_INFINITY,
      run.limits.online.invoices,
    );
    this.#sessions = new OnlineSessions(run.engine, form, {
      most: Math.max(1, most),
      signal: run.signal,
      onClosed: (referenceNumber) => this.#closed.push(referenceNumber),
    });
  }

  /** Resolves when the invoice is under way and there is room for another. */
  async add(item: Item, doubtful: boolean): Promise<void> {
    await this.#slots.take();
    const work = this.#send(item, doubtful).finally(() => {
      this.#slots.give();
      this.#work.delete(work);
    });
    this.#work.add(work);
  }

  /** Waits for the invoices under way, closes the session and has the receipts of all its sessions. */
  async end(): Promise<void> {
    await Promise.all(this.#work);
    try {
      await this.#sessions.close();
    } catch (error) {
      this.run.fail(error);
    }
    for (const referenceNumber of this.#closed) await this.#collect(referenceNumber);
  }

  async #send(item: Item, doubtful: boolean): Promise<void> {
    const { run } = this;
    if (run.failed) return run.settle(item, { outcome: 'unsent' });
    const { engine, options, signal } = run;
    const { invoice, journal, offline, hashOfCorrectedInvoice, place, name } = item;
    const attempt = new Attempt(journal, engine.clock, {
      sha256: invoice.sha256,
      offline,
      ...(hashOfCorrectedInvoice === undefined ? {} : { hashOfCorrectedInvoice }),
    });
    try {
      const result = await deliver(engine, invoice, attempt, this.#sessions, {
        offline,
        hashOfCorrectedInvoice,
        signal,
        doubtful,
        timeoutMs: options.timeoutMs,
        adoptIdentical: options.adoptIdentical,
        onProgress: (progress) => options.onProgress?.({ ...progress, place, name }),
      });
      await run.finish(item, acceptedVerdict(result));
    } catch (error) {
      const { verdict, stops } = failedVerdict(error);
      run.settle(item, verdict);
      if (stops) run.fail(error);
    }
  }

  /** Receipt of a closed session. Its invoices have their verdicts already, so what fails here is told of the session only. */
  async #collect(referenceNumber: string): Promise<void> {
    const { run } = this;
    if (run.failed) return;
    try {
      const { timeoutMs = 60_000 } = run.options;
      const options = { signal: run.signal, timeoutMs };
      run.session((await collectSession(run.engine, 'online', referenceNumber, options)).session);
    } catch (error) {
      if (!isEszokError(error) || error.code === 'http.aborted') return run.fail(error);
      // Cancelled: nothing came into it, because the one invoice it was opened for did not leave.
      if (error.code === 'session.refused' && error.number === 440) return;
      run.session({ kind: 'online', referenceNumber, status: error.number ?? 170, upo: [], error });
    }
  }
}
