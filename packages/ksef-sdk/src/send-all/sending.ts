import { setMaxListeners } from 'node:events';
import type { Engine } from '../engine.js';
import { abortedError } from '../errors/aborted.js';
import { localError } from '../errors/ksef-error.js';
import { prepareInvoice, sha256Base64 } from '../send/prepare.js';
import type { ContextLimits } from '../send/session-limits.js';
import { Slots } from '../transport/slots.js';
import { OwnUpos, withOwnUpo } from '../upo/own-upos.js';
import { BatchLane } from './batch-lane.js';
import { Channel } from './channel.js';
import { earlierVerdict, resumeAll } from './earlier.js';
import { failedVerdict, type Item, type Place, type Verdict } from './item.js';
import { OnlineLane } from './online-lane.js';
import { checkSize, wayOf } from './route.js';
import type { Run } from './run.js';
import type {
  InvoiceOutcome,
  InvoiceSource,
  OutgoingInvoice,
  SendAllOptions,
  SendAllReport,
  SentSession,
} from './types.js';

const onlineAtMost = 20;

/** Packages that KSeF works on at a time, while the next one is packed. */
const packagesAtOnce = 2;

/** What is known of some bytes: their verdict, or who waits for it. */
interface Known {
  readonly first: number;
  verdict?: Verdict;
  readonly waiting: Place[];
}

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
  ) {}

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

interface Listener {
  outcome(outcome: InvoiceOutcome): void;
  session(session: SentSession): void;
  read(): void;
}

/** One run over a source. */
class Work {
  readonly #known = new Map<string, Known>();
  readonly #online = new Map<string, OnlineLane>();
  readonly #batch = new Map<string, BatchLane>();
  readonly #packages = new Slots(packagesAtOnce);
  readonly #own: OwnUpos | undefined;
  /** Invoices of earlier runs whose receipts are on their way. */
  readonly #finishing = new Set<Promise<void>>();
  /** With `auto`: invoices that wait until it is known whether there are few or many. */
  #undecided: { item: Item; doubtful: boolean }[] | undefined = [];
  #failure: { error: unknown } | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly options: SendAllOptions & { signal: AbortSignal },
    private readonly listener: Listener,
  ) {
    this.#own = options.upo === 'session' ? undefined : new OwnUpos(engine, options.signal);
  }

  async run(source: InvoiceSource): Promise<void> {
    const { engine, options } = this;
    const limits = await engine.contextLimits.current(options.signal);
    const run = this.#shared(limits);
    let resumed: ReadonlyMap<string, Verdict> = new Map();
    if (options.journal) {
      const before = await resumeAll(engine, options.journal, { ...options, own: this.#own });
      for (const session of before.sessions) this.listener.session(session);
      resumed = before.verdicts;
    }
    try {
      for await (const given of source) {
        await this.#take(run, given, resumed);
        if (this.#failure) break;
      }
      await this.#decide(run, 'online');
    } catch (error) {
      this.#fail(error);
    }
    for (const { item } of this.#undecided ?? []) this.#settle(item, { outcome: 'unsent' });
    await Promise.all([...this.#online.values(), ...this.#batch.values()].map((lane) => lane.end()));
    await Promise.all(this.#finishing);
    if (this.#failure) throw this.#failure.error;
  }

  /** Reads one invoice and sets it on its way, or says at once what there is to say of it. */
  async #take(
    run: Run,
    given: OutgoingInvoice | Uint8Array,
    resumed: ReadonlyMap<string, Verdict>,
  ): Promise<void> {
    const { options } = this;
    if (options.signal.aborted) throw abortedError(options.signal.reason);
    const outgoing = given instanceof Uint8Array ? { bytes: given } : given;
    const place = this.#places++;
    const { bytes, name = `#${place + 1}`, journal: ownJournal, hashOfCorrectedInvoice } = outgoing;
    this.listener.read();
    const at = { place, name, sha256: bytes instanceof Uint8Array ? sha256Base64(bytes) : '' };
    const known = this.#known.get(at.sha256);
    if (known) return this.#repeat(known, at);
    this.#known.set(at.sha256, { first: place, waiting: [] });
    let way: ReturnType<typeof wayOf>;
    let item: Item;
    try {
      const invoice = await prepareInvoice(bytes, { form: outgoing.form ?? options.form });
      const offline = outgoing.offline ?? options.offline ?? hashOfCorrectedInvoice !== undefined;
      const journal = ownJournal ?? options.journal;
      item = { ...at, invoice, offline, hashOfCorrectedInvoice, ownJournal, journal };
      way = wayOf(invoice, hashOfCorrectedInvoice !== undefined, options.mode ?? 'auto');
      checkSize(invoice, run.limits);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return this.#settle(at, { outcome: 'invalid', error });
    }
    const found = resumed.get(at.sha256);
    if (found) return this.#finishLater(at, found);
    let doubtful = false;
    if (item.journal) {
      try {
        const earlier = await earlierVerdict(this.engine, item.journal, at.sha256, options);
        if (earlier.verdict) return this.#finishLater(at, earlier.verdict);
        ({ doubtful } = earlier);
      } catch (error) {
        this.#settle(at, failedVerdict(error).verdict);
        throw error;
      }
    }
    await this.#dispatch(run, item, doubtful, way);
  }

  #places = 0;

  async #dispatch(
    run: Run,
    item: Item,
    doubtful: boolean,
    way: 'online' | 'batch' | 'either',
  ): Promise<void> {
    if (way === 'either') {
      if (!this.#undecided) return this.#lane(run, item, doubtful, 'batch');
      this.#undecided.push({ item, doubtful });
      if (this.#undecided.length > (this.options.batchAbove ?? onlineAtMost))
        await this.#decide(run, 'batch');
    } else await this.#lane(run, item, doubtful, way);
  }

  /** Sends those that waited for the decision. */
  async #decide(run: Run, way: 'online' | 'batch'): Promise<void> {
    for (let next = this.#undecided?.shift(); next; next = this.#undecided?.shift()) {
      await this.#lane(run, next.item, next.doubtful, way);
    }
    this.#undecided = undefined;
  }

  async #lane(run: Run, item: Item, doubtful: boolean, way: 'online' | 'batch'): Promise<void> {
    if (this.#failure) return this.#settle(item, { outcome: 'unsent' });
    const { form } = item.invoice;
    // In doubt whether KSeF has it already, its answer "duplicate" has to be read for this one alone.
    if (way === 'online') {
      const lane = this.#online.get(form.systemCode) ?? new OnlineLane(run, form);
      this.#online.set(form.systemCode, lane);
      await lane.add(item, doubtful);
    } else {
      const key = `${form.systemCode} ${item.offline} ${doubtful}`;
      const lane =
        this.#batch.get(key) ?? new BatchLane(run, form, { offline: item.offline, doubtful }, this.#packages);
      this.#batch.set(key, lane);
      await lane.add(item);
    }
  }

  #shared(limits: ContextLimits): Run {
    const work = this;
    return {
      engine: this.engine,
      options: this.options,
      limits,
      signal: this.options.signal,
      settle: (of, verdict) => this.#settle(of, verdict),
      finish: (of, verdict) => this.#finish(of, verdict),
      own: this.#own,
      fail: (error) => this.#fail(error),
      session: (session) => this.listener.session(session),
      get failed() {
        return work.#failure !== undefined;
      },
    };
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
  }

  #settle({ place, name, sha256 }: Place, verdict: Verdict): void {
    this.listener.outcome({ ...verdict, place, name, sha256 });
    const known = this.#known.get(sha256);
    if (!known || known.verdict) return;
    known.verdict = verdict;
    for (const one of known.waiting) this.#repeat(known, one);
  }

  async #finish(of: Place, verdict: Verdict): Promise<void> {
    this.#settle(of, this.#own ? await withOwnUpo(this.#own, { ...verdict, sha256: of.sha256 }) : verdict);
  }

  #finishLater(of: Place, verdict: Verdict): void {
    const finishing = this.#finish(of, verdict)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#finishing.delete(finishing));
    this.#finishing.add(finishing);
  }

  /** The same bytes again: sent once, answered twice. */
  #repeat(known: Known, of: Place): void {
    if (!known.verdict) known.waiting.push(of);
    else this.listener.outcome({ ...known.verdict, ...of, sameAs: known.first });
  }
}

function usedTwice(): Error {
  return localError(
    'client.iterated-twice',
    { pl: 'Wysyłkę można przejrzeć tylko raz.', en: 'A sending can be iterated only once.' },
    { pl: 'Wywołaj sendAll ponownie.', en: 'Call sendAll again.' },
  );
}
