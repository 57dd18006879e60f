import { systemClock } from '@eszok/core';
import { SessionKeeper } from './auth/session-keeper.js';
import { signIn } from './auth/sign-in.js';
import { contextIdentifier } from './context.js';
import { PublicKeys } from './crypto/public-keys.js';
import { type Environment, resolveEnvironment } from './environment.js';
import type { KsefClientOptions } from './options.js';
import { type AuthResource, authResource } from './resources/auth.js';
import { type CertificatesResource, certificatesResource } from './resources/certificates.js';
import {
  type CollectiveIdentifiersResource,
  collectiveIdentifiersResource,
} from './resources/collective-identifiers.js';
import { type InvoicesResource, invoicesResource } from './resources/invoices.js';
import { type LimitsResource, limitsResource } from './resources/limits.js';
import { type PeppolResource, peppolResource } from './resources/peppol.js';
import { type PermissionsResource, permissionsResource } from './resources/permissions.js';
import { type SecurityResource, securityResource } from './resources/security.js';
import { type SessionsResource, sessionsResource } from './resources/sessions.js';
import { type TestDataResource, testDataResource } from './resources/test-data.js';
import { type TokensResource, tokensResource } from './resources/tokens.js';
import { recoverEntry } from './send/recover.js';
import { type SendDeps, sendOnline } from './send/send.js';
import type { JournalEntry, Recovered, SendJournal, SendOptions, SendResult } from './send/types.js';
import { Caller } from './transport/caller.js';
import { defaultTimeLimits, Http } from './transport/http.js';
import { defaultTiming } from './transport/retry.js';
import { userAgent } from './version.js';
import type { AuthenticationContextIdentifier } from './wire/index.js';

/**
 * A client of KSeF for one context. It signs in by itself when first needed and stays signed in; every operation of the
 * contract is on one of its resources, and workflows (`send`) are composed from them.
 */
export class KsefClient {
  readonly environment: Environment;
  readonly context: AuthenticationContextIdentifier;
  readonly auth: AuthResource;
  readonly sessions: SessionsResource;
  readonly invoices: InvoicesResource;
  readonly tokens: TokensResource;
  readonly certificates: CertificatesResource;
  readonly permissions: PermissionsResource;
  readonly limits: LimitsResource;
  readonly peppol: PeppolResource;
  readonly collectiveIdentifiers: CollectiveIdentifiersResource;
  readonly testData: TestDataResource;
  readonly security: SecurityResource;
  readonly publicKeys: PublicKeys;
  readonly #http: Http;
  readonly #keeper: SessionKeeper;
  readonly #send: SendDeps;

  constructor(options: KsefClientOptions) {
    const clock = options.clock ?? systemClock;
    this.environment = resolveEnvironment(options.environment);
    this.context = contextIdentifier(options.context);
    const { apiUrl } = this.environment;
    this.#http = new Http({
      limits: { ...defaultTimeLimits, ...options.timeLimits },
      proxy: options.proxy ?? 'env',
      ca: options.ca,
      connections: options.connections ?? 16,
      dispatcher: options.dispatcher,
      loopback: isLoopback(apiUrl),
    });
    const pollIntervalMs = options.pollIntervalMs ?? 2_000;
    const caller = new Caller({
      http: this.#http,
      apiUrl,
      clock,
      timing: { ...defaultTiming, ...options.retry },
      patienceMs: options.patienceMs ?? 60_000,
      userAgent: options.userAgent ? `${options.userAgent} ${userAgent}` : userAgent,
      bearer: {
        token: (signal) => this.#keeper.token(signal),
        reject: (token) => this.#keeper.reject(token),
      },
      onWarning: options.onWarning,
    });
    const { call, callWithHeaders } = caller;
    this.auth = authResource(call);
    this.sessions = sessionsResource(call, callWithHeaders);
    this.invoices = invoicesResource(call, callWithHeaders);
    this.tokens = tokensResource(call, pollIntervalMs);
    this.certificates = certificatesResource(call);
    this.permissions = permissionsResource(call, pollIntervalMs);
    this.limits = limitsResource(call);
    this.peppol = peppolResource(call);
    this.collectiveIdentifiers = collectiveIdentifiersResource(call);
    this.testData = testDataResource(call);
    this.security = securityResource(call);
    this.publicKeys = new PublicKeys((signal) => this.security.publicKeyCertificates(signal), clock);
    this.#keeper = new SessionKeeper({
      auth: this.auth,
      clock,
      store: options.tokenStore,
      storeKey: [apiUrl, this.context.type, this.context.value, options.credentials.fingerprint].join(' '),
      signIn: () =>
        signIn({
          auth: this.auth,
          publicKeys: this.publicKeys,
          credentials: options.credentials,
          context: this.context,
          authorizationPolicy: options.authorizationPolicy,
          clock,
          pollIntervalMs,
          timeoutMs: 120_000,
        }),
    });
    this.#send = {
      sessions: this.sessions,
      invoices: this.invoices,
      publicKeys: this.publicKeys,
      clock,
      pollIntervalMs,
    };
  }

  /**
   * Signs in now instead of at the first call, and says until when the sign-in lasts.
   *
   * @returns the reference number of the sign-in, and when the access and the refresh token expire (ISO 8601)
   * @throws KsefError `auth.refused` (KSeF's status in `number`), `auth.timeout`, `http.unreachable`
   */
  async signIn(
    signal?: AbortSignal,
  ): Promise<{ referenceNumber: string; accessValidUntil: string; refreshValidUntil: string }> {
    await this.#keeper.token(signal);
    const tokens = this.#keeper.current();
    return {
      referenceNumber: tokens?.referenceNumber ?? '',
      accessValidUntil: tokens?.accessValidUntil ?? '',
      refreshValidUntil: tokens?.refreshValidUntil ?? '',
    };
  }

  /** Ends the sign-in at KSeF and forgets its tokens. */
  async signOut(signal?: AbortSignal): Promise<void> {
    if (this.#keeper.current()) await this.auth.revokeCurrentSession(signal);
    await this.#keeper.forget();
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
    return sendOnline(this.#send, bytes, options);
  }

  /**
   * Finishes what crashes and lost answers left open: each unfinished attempt of the journal is looked up in KSeF by
   * hash. Nothing is sent; what turns out `not-sent` may be sent again.
   */
  async recover(journal: SendJournal, options: { signal?: AbortSignal } = {}): Promise<Recovered[]> {
    const recovered: Recovered[] = [];
    for (const entry of await journal.unfinished()) {
      recovered.push(await recoverEntry(this.#send, entry, { journal, ...options }));
    }
    return recovered;
  }

  /** As `recover`, for a single attempt whose journal entry the caller keeps. */
  recoverEntry(
    entry: JournalEntry,
    options: { journal?: SendJournal; signal?: AbortSignal } = {},
  ): Promise<Recovered> {
    return recoverEntry(this.#send, entry, options);
  }

  /** Ends the connections. The sign-in stays good for other programs; see `signOut`. */
  async close(): Promise<void> {
    await this.#http.close();
  }
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
