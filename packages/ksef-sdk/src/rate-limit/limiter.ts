import { type Clock, isEszokError } from '@eszok/core';
import { KsefError, localError } from '../errors/ksef-error.js';
import type { Admission, Throttle } from '../transport/caller.js';
import { sleep } from '../transport/retry.js';
import {
  type EffectiveApiRateLimits,
  type OperationFacts,
  type OperationKey,
  operationFacts,
} from '../wire/index.js';
import type { RateLimitStore } from './store.js';
import {
  answered,
  type Book,
  before,
  byClock,
  earliest,
  entered,
  moved,
  type Rates,
  setBackMs,
  withdrawn,
} from './windows.js';

export interface LimiterConfig {
  readonly store: RateLimitStore;
  /** Names the API and the context whose budget it is. */
  readonly scope: string;
  readonly clock: Clock;
  /** No request waits longer than this, in milliseconds. */
  readonly patienceMs: number;
  /** Asks KSeF for the limits in force; without it those of the contract hold. */
  readonly fetchRates?: (() => Promise<EffectiveApiRateLimits>) | undefined;
  /** Told when a request has to wait. */
  readonly onWait?: ((wait: { group: string; waitMs: number }) => void) | undefined;
}

/** When a request may leave, in milliseconds since 1970 and from now. */
interface Place {
  readonly at: number;
  readonly waitMs: number;
}

const ratesOperation = 'GET /rate-limits';
const ratesMaxAgeMs = 3_600_000;

/**
 * Holds requests back until KSeF's limits allow them, so that no 429 comes. Nobody here knows when between leaving and
 * answer KSeF counts a request, so it counts as made now until it is answered, and then as of its answer. The limits in force are asked for in the
 * background once an hour; until they are known those of the contract hold.
 */
export class RateLimiter implements Throttle {
  #rates: EffectiveApiRateLimits | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly config: LimiterConfig) {}

  async admit(key: OperationKey, signal?: AbortSignal): Promise<Admission> {
    this.#refresh(key);
    const { clock } = this.config;
    const group = groupOf(key);
    const budget = budgetOf(key);
    const rates = this.#ratesOf(key, group);
    let { at, waitMs } = await this.#reserve(key, group, rates);
    if (waitMs > 0) this.config.onWait?.({ group, waitMs });
    while (waitMs > 0) {
      await this.#sleep(budget, at, waitMs, signal);
      // Waited as long as planned, and by the clock far from it: it was set back.
      const ahead = at - clock.now().getTime();
      if (ahead > setBackMs) at -= ahead;
      ({ at, waitMs } = await this.#stillAt(budget, rates, at));
    }
    // What KSeF answered counts more than a store that fails afterwards: a lost answer would look like a lost invoice.
    return { answered: () => this.#answered(budget, at).catch(() => undefined) };
  }

  /** A place in the queue: the earliest instant that every window allows. */
  async #reserve(key: OperationKey, group: string, rates: Rates): Promise<Place> {
    const { store, clock, patienceMs } = this.config;
    const reserved = store.update(this.#key(budgetOf(key)), (book) => {
      const now = clock.now().getTime();
      const kept = byClock(book, now);
      const at = earliest(kept, rates, now);
      if (at - now > patienceMs) throw impatient(key, group, at - now);
      return { book: entered(kept, at, now), result: { at, waitMs: at - now } };
    });
    return reserved.catch((error: unknown) => {
      throw isEszokError(error) ? error : withoutStore(error);
    });
  }

  /** The place after waiting: later, when requests before it took longer to be answered than planned. */
  #stillAt(budget: string, rates: Rates, at: number): Promise<Place> {
    return this.config.store.update(this.#key(budget), (book) => {
      const now = this.config.clock.now().getTime();
      const kept = byClock(book, now);
      const again = Math.max(at, earliest(before(kept, at), rates, now));
      const waitMs = again - now;
      return waitMs <= 0
        ? { book: kept, result: { at, waitMs } }
        : { book: moved(kept, at, again), result: { at: again, waitMs } };
    });
  }

  #answered(budget: string, at: number): Promise<void> {
    return this.config.store.update(this.#key(budget), (book) => ({
      book: answered(book, at, this.config.clock.now().getTime()),
      result: undefined,
    }));
  }

  async #sleep(budget: string, at: number, waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await sleep(waitMs, signal);
    } catch (error) {
      await this.config.store.update(this.#key(budget), (book) => ({
        book: withdrawn(book, at),
        result: undefined,
      }));
      throw error;
    }
  }

  async penalise(key: OperationKey, waitMs: number): Promise<void> {
    const blockedUntil = this.config.clock.now().getTime() + waitMs;
    const block = (book: Book) => ({
      book: { ...book, blockedUntil: Math.max(blockedUntil, book.blockedUntil ?? 0) },
      result: undefined,
    });
    // The caller waits as long anyway; only others would not know.
    await this.config.store.update(this.#key(budgetOf(key)), block).catch(() => undefined);
  }

  #key(budget: string): string {
    return `${this.config.scope} ${budget}`;
  }

  #ratesOf(key: OperationKey, group: string): Rates {
    const given = this.#rates?.[group as keyof EffectiveApiRateLimits];
    if (!given) {
      const [perSecond, perMinute, perHour] = operationFacts[key].limits;
      return {
        perSecond: perSecond ?? undefined,
        perMinute: perMinute ?? undefined,
        perHour: perHour ?? undefined,
      };
    }
    const limit = (value: number) => (value > 0 ? value : undefined);
    return {
      perSecond: limit(given.perSecond),
      perMinute: limit(given.perMinute),
      perHour: limit(given.perHour),
    };
  }

  /** Asks for the limits when those known are old. What goes wrong with that must not stop the work itself. */
  #refresh(key: OperationKey): void {
    const now = this.config.clock.now().getTime();
    if (!this.config.fetchRates || key === ratesOperation || !operationFacts[key].secured) return;
    if (key.includes(' /auth') || now - this.#askedAt < ratesMaxAgeMs) return;
    this.#askedAt = now;
    this.config.fetchRates().then(
      (rates) => {
        this.#rates = rates;
      },
      () => undefined,
    );
  }
}

/** Operations without a group of their own share the budget of those that need no sign-in. */
function groupOf(key: OperationKey): string {
  const facts: OperationFacts = operationFacts[key];
  return facts.group ?? 'anonymous';
}

/** Whose requests count together: those of a group; of "other", each operation by itself (ksef-docs, `limity/limity-api.md`). */
function budgetOf(key: OperationKey): string {
  const group = groupOf(key);
  return group === 'other' ? key : group;
}

function withoutStore(cause: unknown): KsefError {
  return localError(
    'client.rate-limit-store',
    {
      pl: 'Nie można odczytać ani zapisać, ile z limitów żądań już wykorzystano. Nic nie wysłano.',
      en: 'What was used of the rate limits can be neither read nor written. Nothing was sent.',
    },
    {
      pl: 'Sprawdź magazyn z opcji rateLimitStore: czy folder istnieje, jest zapisywalny i ma wolne miejsce.',
      en: 'Look at the store given as rateLimitStore: whether its folder exists, can be written to and has room.',
    },
    cause,
  );
}

function impatient(key: OperationKey, group: string, waitMs: number): KsefError {
  const seconds = Math.ceil(waitMs / 1000);
  return new KsefError({
    code: 'http.rate-limited',
    retry: 'after',
    retryAfterMs: waitMs,
    message: {
      pl: `Limit żądań KSeF (${group}) pozwoli na to za ${seconds} s. Nic nie wysłano.`,
      en: `KSeF's rate limit (${group}) allows this in ${seconds} s. Nothing was sent.`,
    },
    hint: {
      pl: 'Ponów później albo zwiększ cierpliwość (patienceMs); wiele faktur wysyłaj wsadowo.',
      en: 'Try again later or allow more patience (patienceMs); send many invoices in a batch.',
    },
    details: { operation: key, group },
  });
}
