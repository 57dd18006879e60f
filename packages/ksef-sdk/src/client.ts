import type { StoredTokens } from './auth/token-store.js';
import type { CompleteSignInOptions, PreparedSignIn, PrepareSignInOptions } from './auth/two-steps.js';
import { collectBatch } from './batch/results.js';
import { type ResumedBatch, recoverBatch } from './batch/resume.js';
import { sendBatch } from './batch/send-batch.js';
import type { BatchOptions, BatchOutcome, BatchReport, BatchSession } from './batch/types.js';
import {
  type EnrolledCertificate,
  type EnrolOptions,
  enrolCertificate,
  renewCertificate,
} from './certificates/enrol.js';
import type { PublicKeys } from './crypto/public-keys.js';
import { assemble, type Engine, type Resources } from './engine.js';
import type { Environment } from './environment.js';
import { exportAll } from './fetch/export.js';
import { InvoiceFetch } from './fetch/fetch.js';
import type { ExportedInvoice, FetchOptions, PackageOptions } from './fetch/types.js';
import { type Latarnia, latarnia } from './latarnia/latarnia.js';
import type { KsefClientOptions } from './options.js';
import { recoverEntry } from './send/recover.js';
import { sendOnline } from './send/send.js';
import type { JournalEntry, Recovered, SendJournal, SendOptions, SendResult } from './send/types.js';
import { InvoiceSending } from './send-all/sending.js';
import type { InvoiceSource, SendAllOptions } from './send-all/types.js';
import { invoiceUpo } from './upo/fetch-upo.js';
import { invoiceUpos } from './upo/invoice-upos.js';
import type { InvoiceUpo } from './upo/receipts.js';
import type { AuthenticationContextIdentifier, InvoiceQueryFilters } from './wire/index.js';

/** Packages of invoices, as a workflow over `startExport` and `exportStatus`. */
export interface InvoicePackages {
  /**
   * Every invoice that fits, through encrypted packages of up to 10 000: asked for, awaited, checked part by part,
   * decrypted, unpacked. Nothing but the invoice at hand is in memory. Groups `invoiceExport` 8/16/20, `invoiceExportStatus`.
   *
   * @throws KsefError `export.refused` (KSeF's status in `number`), `export.stuck`, `export.damaged`,
   *   `export.hostile-package`, `http.bad-request` 21181, 21182 (10 under way), 21405
   */
  export(filters: InvoiceQueryFilters, options?: PackageOptions): AsyncIterable<ExportedInvoice>;
}

/**
 * A client of KSeF for one context. It signs in by itself when first needed and stays signed in; every operation of the
 * contract is on one of its resources, and workflows (`send`) are composed from them.
 */
export class KsefClient implements Resources {
  readonly environment: Environment;
  readonly context: AuthenticationContextIdentifier;
  readonly auth: Resources['auth'];
  readonly sessions: Resources['sessions'];
  readonly invoices: Resources['invoices'] & InvoicePackages;
  readonly tokens: Resources['tokens'];
  readonly certificates: Resources['certificates'];
  readonly permissions: Resources['permissions'];
  readonly limits: Resources['limits'];
  readonly peppol: Resources['peppol'];
  readonly collectiveIdentifiers: Resources['collectiveIdentifiers'];
  readonly testData: Resources['testData'];
  readonly security: Resources['security'];
  /** KSeF's public keys, kept while valid; `withDocumentKey` wraps a key for those who call operations by themselves. */
  readonly publicKeys: PublicKeys;
  /** The status service: announcements of failures and maintenance. */
  readonly latarnia: Latarnia;
  readonly #engine: Engine;

  constructor(options: KsefClientOptions) {
    const engine = assemble(options);
    const { resources } = engine;
    this.environment = engine.environment;
    this.context = engine.context;
    this.auth = resources.auth;
    this.sessions = resources.sessions;
    this.invoices = {
      ...resources.invoices,
      export: (filters, options) => exportAll(engine, filters, options),
    };
    this.tokens = resources.tokens;
    this.certificates = resources.certificates;
    this.permissions = resources.permissions;
    this.limits = resources.limits;
    this.peppol = resources.peppol;
    this.collectiveIdentifiers = resources.collectiveIdentifiers;
    this.testData = resources.testData;
    this.security = resources.security;
    this.publicKeys = engine.publicKeys;
    this.latarnia = latarnia(engine.http, engine.environment.latarniaUrl, engine.clock);
    this.#engine = engine;
  }

  /**
   * Signs in now instead of at the first call, and says until when the sign-in lasts.
   *
   * @returns the reference number of the sign-in, and when the access and the refresh token expire (ISO 8601)
   * @throws KsefError `auth.refused` (KSeF's status in `number`), `auth.timeout`, `http.unreachable`,
   *   `auth.signature-needed` (see `prepareSignIn`)
   */
  async signIn(
    signal?: AbortSignal,
  ): Promise<{ referenceNumber: string; accessValidUntil: string; refreshValidUntil: string }> {
    await this.#engine.keeper.token(signal);
    return signedIn(this.#engine.keeper.current());
  }

  /**
   * First step of a sign-in with a signature made elsewhere (qualified card, remote seal, Profil Zaufany), for a client
   * with `credentials: externalSigner()`: the document to sign. Save `xml`, and `challenge` and `validUntil` if the second
   * step shall be checked against them; nothing else has to survive until then, not even this process.
   *
   * @throws KsefError `client.credentials`, `http.unreachable`, `http.unavailable`
   */
  prepareSignIn(options: PrepareSignInOptions = {}): Promise<PreparedSignIn> {
    return this.#engine.signedElsewhere.prepare(options);
  }

  /**
   * Second step, in this or another process: takes the signed document, byte for byte as the signing program made it, and
   * signs in with it. The tokens go to the `tokenStore` too, so that other processes go on with them; the access token is
   * renewed without a person until the refresh token ends (`refreshValidUntil`).
   *
   * @throws KsefError found here: `auth.signed-document`, `auth.signature-missing`, `auth.signature-wrong` (changed after
   *   signing), `auth.other-request` (another challenge, context or IP policy; `what` in `details`),
   *   `auth.challenge-expired`; by KSeF: `auth.challenge-expired` (21111), `http.bad-request` 9101, 9103, 9105, 21115,
   *   21117, 21401, 21406, `auth.refused`, `auth.timeout`
   */
  async completeSignIn(
    signed: Uint8Array | string,
    options: CompleteSignInOptions = {},
  ): Promise<{ referenceNumber: string; accessValidUntil: string; refreshValidUntil: string }> {
    return signedIn(await this.#engine.signedElsewhere.complete(signed, options));
  }

  /** Ends the sign-in at KSeF and forgets its tokens. */
  async signOut(signal?: AbortSignal): Promise<void> {
    if (this.#engine.keeper.current()) await this.auth.revokeCurrentSession(signal);
    await this.#engine.keeper.forget();
  }

  /**
   * Sends one invoice and waits for its KSeF number and receipt (UPO).
   *
   * Opens an online session, encrypts, sends, waits, closes, fetches the receipt and checks that it is about these very
   * bytes. A lost answer is cleared up by looking for the invoice's hash in the session before anything is repeated.
   * With a `journal` the intent is written before each request, and calling `send` again with the same bytes and
   * journal after a crash finishes what was begun instead of sending twice.
   *
   * @param bytes the invoice's XML exactly as it shall be: UTF-8 without BOM, at most 1 000 000 bytes
   * @throws InvalidInvoiceError when the bytes are no invoice; nothing was sent
   * @throws KsefError `invoice.refused` (KSeF's status in `number`); `invoice.duplicate` (440, with `originalKsefNumber`,
   *   `originalSessionReferenceNumber` and `identical` in `details`); `invoice.still-processing` and
   *   `http.outcome-unknown` (look first); `upo.unavailable` (accepted, the receipt comes later);
   *   `auth.refused`, `auth.forbidden`, `http.unreachable`, `http.unavailable`, `http.rate-limited`
   */
  send(bytes: Uint8Array, options?: SendOptions): Promise<SendResult> {
    return sendOnline(this.#engine, bytes, options);
  }

  /**
   * Sends any number of invoices, each once, and tells what became of each as soon as it is known.
   *
   * Few go by themselves through shared online sessions, many in packages through batch sessions (`mode`); sessions are
   * divided by form, offline mode, and the limits in force in this context (`GET /limits/context`). Attachments go in a
   * batch, technical corrections online. The same bytes given twice are sent once and answered twice. With a `journal`
   * the intent is written before each request, and running the same again after a crash finishes what was begun: nothing
   * is sent twice.
   *
   * ```js
   * const sending = client.sendAll(invoices, { journal });
   * for await (const { name, outcome, ksefNumber, error } of sending) console.log(name, outcome, ksefNumber ?? error?.code);
   * const { sessions, accepted } = sending.report();
   * ```
   *
   * @param invoices bytes, or bytes with a name and what holds for them alone; read once, as they are needed
   * @returns an async iterable of outcomes; `report()` has the sessions with their receipts, `finish()` does it all at once
   * @throws KsefError while iterating, after the outcomes known: `auth.refused`, `auth.forbidden`, `http.unreachable`,
   *   `http.unavailable`, `http.rate-limited`, `http.aborted`; what goes wrong with one invoice is in its outcome
   */
  sendAll(invoices: InvoiceSource, options: SendAllOptions = {}): InvoiceSending {
    return new InvoiceSending(this.#engine, invoices, options);
  }

  /**
   * Sends many invoices in batch sessions: packed, cut, encrypted and uploaded as a stream, one session for each 10 000
   * invoices of a form. Waits until KSeF has processed them and matches its verdicts to the invoices by hash. The report has
   * the receipts of the sessions; with `onUpo` every invoice's own is handed over as well.
   *
   * @param invoices bytes, or bytes with a name; read once, as they are needed
   * @throws KsefError `session.refused` (the whole package, KSeF's status in `number`), `batch.upload-refused`,
   *   `session.still-processing` (collect the results later with `batchResults`), and those of `send`
   */
  sendBatch(invoices: InvoiceSource, options?: BatchOptions): Promise<BatchReport> {
    return sendBatch(this.#engine, invoices, options);
  }

  /**
   * Verdicts and receipt of a batch session that was closed earlier, by its reference number (from `onProgress`).
   *
   * @throws KsefError `session.refused`, `session.still-processing`
   */
  batchResults(
    sessionReferenceNumber: string,
    options?: BatchOptions,
  ): Promise<{ session: BatchSession; invoices: BatchOutcome[] }> {
    return collectBatch(this.#engine, sessionReferenceNumber, options);
  }

  /**
   * The own receipt of an invoice that was accepted earlier, checked as `send` checks it: signature, schema, and that it is
   * about these very bytes. For one that was not ready at once, or was lost.
   *
   * @param of the session the invoice came in, its KSeF number, and the SHA-256 of its bytes (Base64)
   * @returns byte for byte
   * @throws KsefError `upo.mismatch`, `upo.schema`, `upo.signature`; those of `sessions.invoiceUpoByKsefNumber`
   */
  invoiceUpo(
    of: { sessionReferenceNumber: string; ksefNumber: string; sha256: string },
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<Uint8Array> {
    return invoiceUpo(this.sessions, of, options.signal);
  }

  /**
   * Every accepted invoice's own receipt, of a session of either kind that is done, in the order in which KSeF lists them:
   * signature and schema checked, and that it names the hash that KSeF lists. They come by links outside the rate limits; a
   * few are in memory at a time.
   *
   * ```js
   * for await (const { ksefNumber, upo } of client.invoiceUpos(sessionReferenceNumber)) await keep(ksefNumber, upo);
   * ```
   *
   * @returns an async iterable; `sha256` of each is that of the invoice's bytes (Base64), `name` that of its file in the package
   * @throws KsefError `upo.mismatch`, `upo.schema`, `upo.signature`, `upo.unavailable` (not there yet), each after the
   *   receipts that can be had; those of `sessions.invoices`
   */
  invoiceUpos(
    sessionReferenceNumber: string,
    options: { signal?: AbortSignal | undefined } = {},
  ): AsyncIterable<InvoiceUpo> {
    return invoiceUpos(this.#engine, sessionReferenceNumber, options);
  }

  /**
   * Finishes what crashes and lost answers left open. Each unfinished attempt of the journal is looked up in KSeF by hash;
   * nothing is sent, and what turns out `not-sent` may be sent again. Packages are left to `recoverPackages`.
   */
  async recover(journal: SendJournal, options: { signal?: AbortSignal } = {}): Promise<Recovered[]> {
    const recovered: Recovered[] = [];
    for (const entry of await journal.unfinished()) {
      recovered.push(await recoverEntry(this.#engine, entry, { journal, ...options }));
    }
    return recovered;
  }

  /**
   * Goes on with every package that `sendAll` or `sendBatch` left open: not uploaded and still on disk, it is uploaded;
   * uploaded, its session is closed; closed, its results are collected. A session that KSeF cancelled meanwhile is
   * replaced by a new one. What turns out `not-sent` may be sent again.
   */
  async recoverPackages(
    journal: SendJournal,
    options: Omit<BatchOptions, 'journal'> = {},
  ): Promise<ResumedBatch[]> {
    const resumed: ResumedBatch[] = [];
    for (const record of (await journal.batches?.unfinished()) ?? []) {
      resumed.push(await recoverBatch(this.#engine, record, { ...options, journal }));
    }
    return resumed;
  }

  /** As `recover`, for a single attempt whose journal entry the caller keeps. */
  recoverEntry(
    entry: JournalEntry,
    options: { journal?: SendJournal; signal?: AbortSignal } = {},
  ): Promise<Recovered> {
    return recoverEntry(this.#engine, entry, options);
  }

  /**
   * New invoices of the company, each once, in as few requests as KSeF's limits ask for: packages, or single downloads
   * where they are few. Windows by date of permanent storage touch and never skip; a checkpoint moves only behind
   * what was confirmed, and taking the next invoice confirms the one before.
   *
   * ```js
   * const fetched = client.fetch({ roles: ['buyer'], since: '2026-11-01', checkpoint });
   * for await (const { metadata, bytes } of fetched) await keep(metadata.ksefNumber, bytes);
   * console.log(fetched.report());
   * ```
   *
   * @throws KsefError `fetch.since`, `fetch.date`, `fetch.roles`, `fetch.rescan` (usage), `fetch.too-dense`, and as `invoices.export`
   */
  fetch(options: FetchOptions = {}): InvoiceFetch {
    return new InvoiceFetch(this.#engine, options);
  }

  /**
   * Enrols a KSeF certificate end to end: data of the sign-in, key pair, request, waiting, retrieval. Needs a sign-in by
   * signature, not by token. The private key is handed to `saveKey` before anything is sent.
   *
   * @throws KsefError `http.bad-request` 25001–25011, `certificate.refused`, `operation.timeout`
   */
  enrolCertificate(options: EnrolOptions): Promise<EnrolledCertificate> {
    return enrolCertificate(this.#engine, options);
  }

  /**
   * A new certificate with a new key, of the same name and type as an old one, which is revoked only if asked
   * (`revokeOld`): QR codes already signed with it stay good either way.
   *
   * @throws KsefError as `enrolCertificate`; `certificate.missing`
   */
  renewCertificate(
    serialNumber: string,
    options: Omit<EnrolOptions, 'name' | 'type'> & { revokeOld?: boolean | undefined },
  ): Promise<EnrolledCertificate> {
    return renewCertificate(this.#engine, serialNumber, options);
  }

  /** Ends the connections. The sign-in stays good for other programs; see `signOut`. */
  async close(): Promise<void> {
    await this.#engine.http.close();
  }
}

function signedIn(tokens: StoredTokens | undefined) {
  return {
    referenceNumber: tokens?.referenceNumber ?? '',
    accessValidUntil: tokens?.accessValidUntil ?? '',
    refreshValidUntil: tokens?.refreshValidUntil ?? '',
  };
}
