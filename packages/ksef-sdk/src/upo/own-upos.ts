import { isEszokError } from '@eszok/core';
import type { Engine } from '../engine.js';
import { hashedDocument } from '../resources/hashed-document.js';
import type { SessionInvoiceStatusResponse } from '../wire/index.js';
import { checkReceipt, isReceiptWrong } from './check.js';
import { fetchUpo } from './fetch-upo.js';

/** An accepted invoice of a session. */
export interface AcceptedInvoice {
  readonly sessionReferenceNumber: string;
  readonly invoiceReferenceNumber: string;
  readonly ksefNumber: string;
  readonly sha256: string;
}

/**
 * Receipts of single invoices out of packages. They come by the links that the list of a session's invoices holds, which
 * need no bearer and do not count against the rate limits (contract, `SessionInvoiceStatusResponse.upoDownloadUrl`); a
 * link that does not work is replaced by the operation, which does count.
 */
export class OwnUpos {
  readonly #links = new Map<string, Map<string, string>>();
  readonly #lists = new Map<string, Promise<void>>();

  constructor(
    private readonly engine: Engine,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Remembers the link of an invoice that was listed anyway. */
  note(sessionReferenceNumber: string, one: SessionInvoiceStatusResponse): void {
    if (!one.upoDownloadUrl) return;
    const known = this.#links.get(sessionReferenceNumber) ?? new Map<string, string>();
    this.#links.set(sessionReferenceNumber, known.set(one.referenceNumber, one.upoDownloadUrl));
  }

  /**
   * The invoice's own receipt, byte for byte: signature and schema checked, its hash matched with what was sent.
   *
   * @throws KsefError `upo.unavailable`, `upo.mismatch`, `upo.schema`, `upo.signature`; `http.aborted`
   */
  async of(invoice: AcceptedInvoice): Promise<Uint8Array> {
    return this.by(await this.#linkOf(invoice), invoice);
  }

  /** As `of`, by this link if it works. */
  async by(link: string | undefined, invoice: AcceptedInvoice): Promise<Uint8Array> {
    const byLink = link === undefined ? undefined : await this.#byLink(link, invoice);
    return byLink ?? fetchUpo(this.engine.resources.sessions, invoice, this.signal);
  }

  async #byLink(url: string, invoice: AcceptedInvoice): Promise<Uint8Array | undefined> {
    try {
      const answer = await this.engine.http.exchange({
        method: 'GET',
        url,
        headers: {},
        signal: this.signal,
      });
      if (answer.status !== 200) return undefined;
      const { bytes } = hashedDocument({ body: answer.bytes, headers: answer.headers });
      await checkReceipt([bytes], new Map([[invoice.ksefNumber, invoice.sha256]]), { ...invoice });
      return bytes;
    } catch (error) {
      if (isEszokError(error) && isReceiptWrong(error)) throw error;
      return undefined;
    }
  }

  async #linkOf({ sessionReferenceNumber, invoiceReferenceNumber }: AcceptedInvoice) {
    if (!this.#links.has(sessionReferenceNumber)) await this.#list(sessionReferenceNumber);
    const links = this.#links.get(sessionReferenceNumber);
    const link = links?.get(invoiceReferenceNumber);
    // Once is enough, and there may be many.
    links?.delete(invoiceReferenceNumber);
    return link;
  }

  /** Lists a session once, however many of its invoices are asked for. */
  async #list(sessionReferenceNumber: string): Promise<void> {
    const list = async () => {
      const { sessions } = this.engine.resources;
      try {
        for await (const one of sessions.invoices(sessionReferenceNumber, { signal: this.signal })) {
          this.note(sessionReferenceNumber, one);
        }
      } catch (error) {
        if (!isEszokError(error)) throw error;
      }
    };
    const listing = this.#lists.get(sessionReferenceNumber) ?? list();
    this.#lists.set(sessionReferenceNumber, listing);
    await listing;
  }
}
