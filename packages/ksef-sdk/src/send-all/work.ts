import type { Engine } from '../engine.js';
import { abortedError } from '../errors/aborted.js';
import { prepareInvoice, sha256Base64 } from '../send/prepare.js';
import type { ContextLimits } from '../send/session-limits.js';
import { Slots } from '../transport/slots.js';
import { Receipts } from '../upo/receipts.js';
import { BatchLane } from './batch-lane.js';
import { earlierVerdict, resumeAll } from './earlier.js';
import { failedVerdict, type Item, type Place, type Verdict } from './item.js';
import { OnlineLane } from './online-lane.js';
import { checkSize, wayOf } from './route.js';
import type { Run } from './run.js';
import type { InvoiceOutcome, InvoiceSource, OutgoingInvoice, SendAllOptions, SentSession } from './types.js';
import { untilAborted } from './until-aborted.js';

const onlineAtMost = 20;

/** Packages that KSeF works on at a time, while the next one is packed. */
const packagesAtOnce = 2;

/** What is known of some bytes: their verdict, or who waits for it. */
interface Known {
  readonly first: number;
  /** Without its receipt. */
  verdict?: Verdict;
  /** It came with one. */
  withReceipt?: true;
  readonly waiting: Place[];
}

/** Who is told what the work brings. */
export interface Listener {
  /** What it waits for holds back further receipts. */
  outcome(outcome: InvoiceOutcome): void | Promise<void>;
  session(session: SentSession): void;
  read(): void;
}

/** One run over a source. */
export class Work {
  readonly #known = new Map<string, Known>();
  readonly #online = new Map<string, OnlineLane>();
  readonly #batch = new Map<string, BatchLane>();
  readonly #packages = new Slots(packagesAtOnce);
  readonly #receipts: Receipts;
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
    this.#receipts = new Receipts(engine, options);
  }

  async run(source: InvoiceSource): Promise<void> {
    const { engine, options } = this;
    const limits = await engine.contextLimits.current(options.signal);
    const run = this.#shared(limits);
    let resumed: ReadonlyMap<string, Verdict> = new Map();
    if (options.journal) {
      const before = await resumeAll(engine, options.journal, { ...options, own: this.#receipts.own });
      for (const session of before.sessions) this.listener.session(session);
      resumed = before.verdicts;
    }
    try {
      for await (const given of untilAborted(source, options.signal)) {
        await this.#take(run, given, resumed);
        if (this.#failure) break;
      }
      await this.#decide(run, 'online');
    } catch (error) {
      this.#fail(error);
    }
    for (const { item } of this.#undecided ?? []) this.#settle(item, { outcome: 'unsent' });
    await Promise.all([...this.#online.values(), ...this.#batch.values()].map((lane) => lane.end()));
    while (this.#finishing.size > 0) await Promise.all(this.#finishing);
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
      own: this.#receipts.own,
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
    void this.listener.outcome({ ...verdict, place, name, sha256 });
    this.#remember(sha256, verdict);
  }

  /** As `#settle`, with the receipt that is wanted. */
  async #finish({ place, name, sha256 }: Place, verdict: Verdict, sameAs?: number): Promise<void> {
    const sent = { ...verdict, place, name, sha256, ...(sameAs === undefined ? {} : { sameAs }) };
    const settle = (outcome: InvoiceOutcome) => {
      const told = this.listener.outcome(outcome);
      this.#remember(sha256, verdict);
      return told;
    };
    try {
      if (this.#failure) await settle(sent);
      else await this.#receipts.complete(sent, settle, this.#known.get(sha256)?.withReceipt);
    } catch (error) {
      this.#fail(error);
    }
  }

  #finishLater(of: Place, verdict: Verdict, sameAs?: number): void {
    const finishing = this.#finish(of, verdict, sameAs).finally(() => this.#finishing.delete(finishing));
    this.#finishing.add(finishing);
  }

  /** Not the receipt: there may be thousands. */
  #remember(sha256: string, { upo, ...verdict }: Verdict): void {
    const known = this.#known.get(sha256);
    if (!known || known.verdict) return;
    known.verdict = verdict;
    if (upo) known.withReceipt = true;
    for (const one of known.waiting) this.#repeat(known, one);
  }

  /** The same bytes again: sent once, answered twice. */
  #repeat(known: Known, of: Place): void {
    if (!known.verdict) known.waiting.push(of);
    else this.#finishLater(of, known.verdict, known.first);
  }
}
