import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { abortable } from '../transport/retry.js';
import type { FormCode } from '../wire/index.js';
import { OnlineSession } from './online-session.js';

/** One invoice's place in an open session. */
export interface Seat {
  readonly session: OnlineSession;
  /** The session takes no more invoices; it is closed once the last of them has left it. */
  retire(): void;
  leave(): Promise<void>;
}

export interface OnlineSessionsOptions {
  /** Most invoices to one session. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
  readonly onClosing?: ((referenceNumber: string) => void) | undefined;
  /** Told when a session has been closed, or could not be (KSeF closes it after 12 hours). */
  readonly onClosed?: ((referenceNumber: string) => void) | undefined;
}

interface Shared {
  readonly session: OnlineSession;
  taken: number;
  inside: number;
  retired: boolean;
}

const mostOpenings = 3;

/** A session is not filled up to its last minute. */
const aheadMs = 10 * 60_000;

/**
 * Online sessions of one form, one open at a time: opened when the first invoice needs it, shared by all, replaced
 * when it is full, old or no longer takes invoices.
 */
export class OnlineSessions {
  #current: Promise<Shared> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly form: FormCode,
    private readonly options: OnlineSessionsOptions,
  ) {}

  /** Whether the next seat asks for a session to be opened. */
  get mustOpen(): boolean {
    return this.#current === undefined;
  }

  /** @throws KsefError as `sessions.openOnline` */
  async seat(): Promise<Seat> {
    const { signal, most } = this.options;
    for (;;) {
      const opening = this.#current ?? this.#open();
      const shared = await abortable(opening, signal);
      if (shared.retired || this.#isOld(shared)) {
        if (this.#current === opening) this.#current = undefined;
        await this.#retire(shared);
        continue;
      }
      shared.taken += 1;
      shared.inside += 1;
      if (shared.taken >= most) {
        shared.retired = true;
        this.#current = undefined;
      }
      return {
        session: shared.session,
        retire: () => {
          shared.retired = true;
          if (this.#current === opening) this.#current = undefined;
        },
        leave: async () => {
          shared.inside -= 1;
          if (shared.retired && shared.inside === 0) await this.#close(shared.session);
        },
      };
    }
  }

  /** Closes the session at hand; those inside finish first. */
  async close(): Promise<void> {
    const opening = this.#current;
    this.#current = undefined;
    const shared = await opening?.catch(() => undefined);
    if (shared) await this.#retire(shared);
  }

  async #retire(shared: Shared): Promise<void> {
    if (shared.retired) return;
    shared.retired = true;
    if (shared.inside === 0) await this.#close(shared.session);
  }

  #open(): Promise<Shared> {
    const opening = this.#opened().then((session) => ({ session, taken: 0, inside: 0, retired: false }));
    this.#current = opening;
    opening.catch(() => {
      if (this.#current === opening) this.#current = undefined;
    });
    return opening;
  }

  /** One whose opening got lost stays empty and is cancelled by KSeF, so opening again is harmless. */
  async #opened(): Promise<OnlineSession> {
    const { resources, publicKeys } = this.engine;
    for (let count = 1; ; count++) {
      try {
        return await OnlineSession.open(resources.sessions, publicKeys, this.form, {
          signal: this.options.signal,
        });
      } catch (error) {
        const lost = error instanceof KsefError && error.code === 'http.outcome-unknown';
        if (!lost || count >= mostOpenings) throw error;
      }
    }
  }

  #isOld({ session, taken }: Shared): boolean {
    return taken > 0 && Date.parse(session.validUntil) - this.engine.clock.now().getTime() < aheadMs;
  }

  /** A session left open closes by itself after 12 hours, so a failure to close must not hide the outcome. */
  async #close(session: OnlineSession): Promise<void> {
    const { onClosing, onClosed } = this.options;
    onClosing?.(session.referenceNumber);
    try {
      await session.close();
    } catch (error) {
      if (!(error instanceof KsefError)) throw error;
    }
    onClosed?.(session.referenceNumber);
  }
}
