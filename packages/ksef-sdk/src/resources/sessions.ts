import type { Call, CallWithHeaders } from '../transport/operation.js';
import { continued } from '../transport/pages.js';
import type {
  CommonSessionStatus,
  OpenBatchSessionRequest,
  OpenBatchSessionResponse,
  OpenOnlineSessionRequest,
  OpenOnlineSessionResponse,
  SendInvoiceRequest,
  SendInvoiceResponse,
  SessionInvoiceStatusResponse,
  SessionStatusResponse,
  SessionsQueryResponseItem,
  SessionType,
} from '../wire/index.js';
import { type HashedDocument, hashedDocument } from './hashed-document.js';

/** Which sessions to list; dates in ISO 8601 with an offset. */
export interface SessionFilters {
  sessionType: SessionType;
  referenceNumber?: string;
  dateCreatedFrom?: string;
  dateCreatedTo?: string;
  dateClosedFrom?: string;
  dateClosedTo?: string;
  dateModifiedFrom?: string;
  dateModifiedTo?: string;
  statuses?: CommonSessionStatus[];
  pageSize?: number;
  signal?: AbortSignal;
}

export interface OpenSessionOptions {
  /** Have KSeF check the NIPs and internal identifiers on the invoices (`X-KSeF-Feature`). */
  validateSubjects?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

export type SessionsResource = ReturnType<typeof sessionsResource>;

/** Sending sessions: opening, filling and closing them, what became of them, and their receipts (UPO). */
export function sessionsResource(call: Call, callWithHeaders: CallWithHeaders) {
  const features = (options?: OpenSessionOptions): Record<string, string> =>
    options?.validateSubjects ? { 'x-ksef-feature': 'subject-identifier-validation' } : {};

  return {
    /**
     * Opens an online session, good for 12 hours and 10 000 invoices of one form. Group `onlineSession`: 10/30/120.
     *
     * @throws KsefError `http.bad-request` 21470 (public key withdrawn)
     */
    openOnline(
      body: OpenOnlineSessionRequest,
      options?: OpenSessionOptions,
    ): Promise<OpenOnlineSessionResponse> {
      return call('POST /sessions/online', { body, headers: features(options), signal: options?.signal });
    },

    /**
     * Hands one encrypted invoice to an open online session. Group `invoiceSend`: 10/30/180.
     * Never repeated blindly: an unknown outcome is raised as `http.outcome-unknown`.
     *
     * @throws KsefError `http.bad-request` 21155 (session full), 21166 and 21167 (technical correction), 21173,
     *   21180 (session closed), 21184 (session unavailable: open another), 21402, 21403
     */
    sendInvoice(
      referenceNumber: string,
      body: SendInvoiceRequest,
      signal?: AbortSignal,
    ): Promise<SendInvoiceResponse> {
      return call('POST /sessions/online/{referenceNumber}/invoices', {
        path: { referenceNumber },
        body,
        signal,
      });
    },

    /**
     * Closes an online session and has its receipt made. Safe to repeat. Group `onlineSessionClose`: 20/60/240.
     *
     * @throws KsefError `http.bad-request` 21173, 21180 (closed already)
     */
    async closeOnline(referenceNumber: string, signal?: AbortSignal): Promise<void> {
      await call('POST /sessions/online/{referenceNumber}/close', { path: { referenceNumber }, signal });
    },

    /**
     * Opens a batch session and gives the addresses to which the parts of the package are uploaded.
     * Group `batchSession`: 10/20/60.
     *
     * @throws KsefError `http.bad-request` 21157 (size of a part), 21161 (number of parts), 21470
     */
    openBatch(
      body: OpenBatchSessionRequest,
      options?: OpenSessionOptions,
    ): Promise<OpenBatchSessionResponse> {
      return call('POST /sessions/batch', { body, headers: features(options), signal: options?.signal });
    },

    /**
     * Closes a batch session: its package is processed from now on. Safe to repeat. Group `batchSessionClose`: 20/40/120.
     *
     * @throws KsefError `http.bad-request` 21157, 21173, 21180 (closed already), 21205 (a part is missing), 21208 (too late)
     */
    async closeBatch(referenceNumber: string, signal?: AbortSignal): Promise<void> {
      await call('POST /sessions/batch/{referenceNumber}/close', { path: { referenceNumber }, signal });
    },

    /**
     * Sessions of the context, newest first: all of them with the permission Introspection, one's own with InvoiceWrite.
     * Group `sessionList`: 5/10/60.
     *
     * @throws KsefError `http.bad-request` 21418 (continuation token)
     */
    list(filters: SessionFilters): AsyncIterable<SessionsQueryResponseItem> {
      const { signal, pageSize, ...query } = filters;
      return continued(async (headers) => {
        const page = await call('GET /sessions', {
          query: { ...query, pageSize: pageSize ?? 1000 },
          headers,
          signal,
        });
        return { items: page.sessions, next: page.continuationToken };
      });
    },

    /**
     * State of a session: 100 open, 150 or 170 being processed, 200 done, otherwise failed; the pages of its UPO once
     * it is closed. Group `sessionMisc`: 10/120/1200.
     *
     * @throws KsefError `http.bad-request` 21173 (no such session)
     */
    status(referenceNumber: string, signal?: AbortSignal): Promise<SessionStatusResponse> {
      return call('GET /sessions/{referenceNumber}', { path: { referenceNumber }, signal });
    },

    /**
     * Invoices of a session with their states. Group `sessionInvoiceList`: 10/20/200.
     *
     * @throws KsefError `http.bad-request` 21173, 21418
     */
    invoices(
      referenceNumber: string,
      options: { pageSize?: number | undefined; signal?: AbortSignal | undefined } = {},
    ): AsyncIterable<SessionInvoiceStatusResponse> {
      return continued(async (headers) => {
        const page = await call('GET /sessions/{referenceNumber}/invoices', {
          path: { referenceNumber },
          query: { pageSize: options.pageSize ?? 1000 },
          headers,
          signal: options.signal,
        });
        return { items: page.invoices, next: page.continuationToken };
      });
    },

    /**
     * Invoices of a session that were refused. Group `sessionInvoiceList`: 10/20/200.
     *
     * @throws KsefError `http.bad-request` 21173, 21418
     */
    failedInvoices(
      referenceNumber: string,
      options: { pageSize?: number | undefined; signal?: AbortSignal | undefined } = {},
    ): AsyncIterable<SessionInvoiceStatusResponse> {
      return continued(async (headers) => {
        const page = await call('GET /sessions/{referenceNumber}/invoices/failed', {
          path: { referenceNumber },
          query: { pageSize: options.pageSize ?? 1000 },
          headers,
          signal: options.signal,
        });
        return { items: page.invoices, next: page.continuationToken };
      });
    },

    /** State of one invoice of a session. Group `invoiceStatus`: 30/120/1200. */
    invoice(
      referenceNumber: string,
      invoiceReferenceNumber: string,
      signal?: AbortSignal,
    ): Promise<SessionInvoiceStatusResponse> {
      return call('GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}', {
        path: { referenceNumber, invoiceReferenceNumber },
        signal,
      });
    },

    /** Receipt of an accepted invoice, by its reference number. Group `sessionMisc`: 10/120/1200. */
    async invoiceUpo(
      referenceNumber: string,
      invoiceReferenceNumber: string,
      signal?: AbortSignal,
    ): Promise<HashedDocument> {
      return hashedDocument(
        await callWithHeaders('GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo', {
          path: { referenceNumber, invoiceReferenceNumber },
          signal,
        }),
      );
    },

    /**
     * Receipt of an accepted invoice, by its KSeF number. Group `sessionMisc`: 10/120/1200.
     *
     * @throws KsefError `http.bad-request` 21178 (no such receipt)
     */
    async invoiceUpoByKsefNumber(
      referenceNumber: string,
      ksefNumber: string,
      signal?: AbortSignal,
    ): Promise<HashedDocument> {
      return hashedDocument(
        await callWithHeaders('GET /sessions/{referenceNumber}/invoices/ksef/{ksefNumber}/upo', {
          path: { referenceNumber, ksefNumber },
          signal,
        }),
      );
    },

    /**
     * One page (up to 10 000 invoices) of a closed session's receipt. Group `sessionMisc`: 10/120/1200.
     *
     * @throws KsefError `http.bad-request` 21173, 21178
     */
    async upo(
      referenceNumber: string,
      upoReferenceNumber: string,
      signal?: AbortSignal,
    ): Promise<HashedDocument> {
      return hashedDocument(
        await callWithHeaders('GET /sessions/{referenceNumber}/upo/{upoReferenceNumber}', {
          path: { referenceNumber, upoReferenceNumber },
          signal,
        }),
      );
    },
  };
}
