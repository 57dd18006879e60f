import type { Engine } from '../engine.js';
import { Slots } from '../transport/slots.js';
import { type AcceptedInvoice, OwnUpos } from './own-upos.js';

/** An invoice's own receipt (UPO), checked: its signature, its schema, and that it is about these very bytes. */
export interface InvoiceUpo extends AcceptedInvoice {
  /** By which the caller knows the invoice. */
  readonly name: string;
  /** Byte for byte. */
  readonly upo: Uint8Array;
}

/** Which receipts are wanted, and where they go. */
export interface ReceiptOptions {
  /**
   * Receipts of invoices that go in packages. `session` (default): the pages of the session, of which each is signed and
   * names its invoices by KSeF number and hash; `upoPage` of an outcome tells which one. `each`: every invoice's own as
   * well, one by one, by links outside the rate limits; for a session that is done, see `KsefClient.invoiceUpos`.
   */
  readonly upo?: 'each' | 'session' | undefined;
  /**
   * Takes every invoice's own receipt as it comes, in no order, instead of its outcome: a few are in memory at a time,
   * however many there are. Asks for `each`. An error that it throws stops the work.
   */
  readonly onUpo?: ((upo: InvoiceUpo) => void | Promise<void>) | undefined;
}

/** Own receipts fetched, or waiting to be taken, at a time. */
export const upoAtOnce = 8;

/** What is known of an invoice that was sent. */
interface Sent {
  readonly name: string;
  readonly outcome: string;
  readonly sha256: string;
  readonly ksefNumber?: string;
  readonly sessionReferenceNumber?: string;
  readonly invoiceReferenceNumber?: string;
  readonly upo?: Uint8Array;
  readonly error?: Error;
}

/** Fetches the own receipts that are asked for and hands them out, few at a time. */
export class Receipts {
  readonly #own: OwnUpos;
  readonly #slots = new Slots(upoAtOnce);
  readonly #each: boolean;
  /** By the one who takes them. */
  #refused = false;

  constructor(
    engine: Engine,
    private readonly options: ReceiptOptions & { readonly signal?: AbortSignal | undefined },
  ) {
    this.#own = new OwnUpos(engine, options.signal);
    this.#each = options.upo === 'each' || options.onUpo !== undefined;
  }

  /** Wants to be told the links of what is listed anyway; absent where nobody asks for them. */
  get own(): OwnUpos | undefined {
    return this.#each ? this.#own : undefined;
  }

  /**
   * Settles what was sent, with its own receipt where that is asked for: fetched if it is not there, and handed to `onUpo`
   * if that takes them. An invoice without one stays accepted: its `error` tells why.
   *
   * @param settle what it waits for holds back further receipts
   * @param wanted fetches it whatever the options say
   * @throws what `onUpo` throws, once the invoice is settled; nothing is fetched after that
   */
  async complete<T extends Sent>(
    sent: T,
    settle: (whole: T) => void | Promise<void>,
    wanted = this.#each,
  ): Promise<void> {
    if (!sent.upo && !wanted) return settle(sent);
    await this.#slots.take();
    try {
      if (this.#refused) return await settle(sent);
      const whole = sent.upo ? sent : await this.#fetched(sent);
      const { onUpo } = this.options;
      const receipt = onUpo && receiptOf(whole);
      if (!onUpo || !receipt) return await settle(whole);
      const { upo: _handedOut, ...rest } = whole;
      try {
        await onUpo(receipt);
      } catch (error) {
        this.#refused = true;
        await settle({ ...rest, error: asError(error) } as T);
        throw error;
      }
      await settle(rest as T);
    } finally {
      this.#slots.give();
    }
  }

  /** Completes all of them, each in its place. */
  async completeAll<T extends Sent>(all: readonly T[]): Promise<T[]> {
    if (!this.#each) return [...all];
    const whole: T[] = [];
    const work = all.map((sent, place) =>
      this.complete(sent, (one) => {
        whole[place] = one;
      }),
    );
    const ends = await Promise.allSettled(work);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return whole;
  }

  async #fetched<T extends Sent>(sent: T): Promise<T> {
    const { outcome, sha256, ksefNumber, sessionReferenceNumber, invoiceReferenceNumber } = sent;
    if (outcome !== 'accepted' || sent.error) return sent;
    if (!ksefNumber || !sessionReferenceNumber || !invoiceReferenceNumber) return sent;
    try {
      const of = { sha256, ksefNumber, sessionReferenceNumber, invoiceReferenceNumber };
      return { ...sent, upo: await this.#own.of(of) };
    } catch (error) {
      return { ...sent, error: asError(error) };
    }
  }
}

function receiptOf({ name, sha256, upo, ...sent }: Sent): InvoiceUpo | undefined {
  const { ksefNumber, sessionReferenceNumber, invoiceReferenceNumber } = sent;
  if (!upo || !ksefNumber || !sessionReferenceNumber || !invoiceReferenceNumber) return undefined;
  return { name, sha256, ksefNumber, sessionReferenceNumber, invoiceReferenceNumber, upo };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
