import { type Clock, systemClock } from '@eszok/core';
import { SessionKeeper } from './auth/session-keeper.js';
import { signIn, tokensOf } from './auth/sign-in.js';
import type { StoredTokens } from './auth/token-store.js';
import {
  type CompleteSignInOptions,
  type PreparedSignIn,
  type PrepareSignInOptions,
  prepareSignIn,
  startSigned,
} from './auth/two-steps.js';
import { contextIdentifier } from './context.js';
import { PublicKeys } from './crypto/public-keys.js';
import { type Environment, resolveEnvironment } from './environment.js';
import type { KsefClientOptions } from './options.js';
import { RateLimiter } from './rate-limit/limiter.js';
import { memoryRateLimits } from './rate-limit/store.js';
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
import { EffectiveLimits } from './send/session-limits.js';
import { Caller, type Throttle } from './transport/caller.js';
import { defaultTimeLimits, Http } from './transport/http.js';
import { defaultTiming, type RetryTiming } from './transport/retry.js';
import { assertOptions } from './usage.js';
import { userAgent } from './version.js';
import { credentialWarnings, signInWarning, tellWarning } from './warnings.js';
import type { AuthenticationContextIdentifier, EffectiveApiRateLimits } from './wire/index.js';

/** Everything that workflows are made of: one of each for a client. */
export interface Engine {
  readonly environment: Environment;
  readonly context: AuthenticationContextIdentifier;
  readonly clock: Clock;
  readonly pollIntervalMs: number;
  readonly timing: RetryTiming;
  /** Bare HTTP, for addresses outside the API (pre-signed uploads and downloads): no bearer, no retries. */
  readonly http: Http;
  readonly keeper: SessionKeeper;
  readonly signedElsewhere: SignedElsewhere;
  readonly publicKeys: PublicKeys;
  /** Limits of sessions in this context, as far as they are known. */
  readonly contextLimits: EffectiveLimits;
  readonly resources: Resources;
}

/** Signing in in two steps. */
export interface SignedElsewhere {
  prepare(options: PrepareSignInOptions): Promise<PreparedSignIn>;
  complete(signed: Uint8Array | string, options: CompleteSignInOptions): Promise<StoredTokens>;
}

/** The operations of the contract, by resource. */
export interface Resources {
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
}

/** How long KSeF may take to check credentials. */
const signInTimeoutMs = 120_000;
const defaultPatienceMs = 60_000;

/** Puts a client's parts together from its options. */
export function assemble(options: KsefClientOptions): Engine {
  const environment = resolveEnvironment(options?.environment);
  const context = contextIdentifier(options.context);
  assertOptions(options);
  const clock = options.clock ?? systemClock;
  const pollIntervalMs = options.pollIntervalMs ?? 2_000;
  const timing = { ...defaultTiming, ...options.retry };
  const http = openHttp(options, environment);
  const caller = new Caller({
    http,
    apiUrl: environment.apiUrl,
    clock,
    timing,
    patienceMs: options.patienceMs ?? defaultPatienceMs,
    userAgent: options.userAgent ? `${options.userAgent} ${userAgent}` : userAgent,
    bearer: { token: (signal) => keeper.token(signal), reject: (token) => keeper.reject(token) },
    onWarning: options.onWarning,
    throttle: openThrottle(options, environment, context, clock, () => limits.rates()),
  });
  const { call, callWithHeaders } = caller;
  const auth = authResource(call);
  const security = securityResource(call);
  const limits = limitsResource(call);
  const { publicKeyStore } = options;
  const publicKeys = new PublicKeys(
    () => security.publicKeyCertificates(),
    clock,
    publicKeyStore && { store: publicKeyStore, key: environment.apiUrl },
  );
  const { credentials, authorizationPolicy } = options;
  const warnOnce = once(() => {
    for (const warning of credentialWarnings(credentials, clock))
      tellWarning(options.onWarning, warning.message.en, warning);
  });
  const endings = new Set<string>();
  const warnOfEnd = ({ refreshValidUntil }: StoredTokens) => {
    const warning = signInWarning(credentials, refreshValidUntil, clock);
    if (!warning || endings.has(refreshValidUntil)) return;
    endings.add(refreshValidUntil);
    tellWarning(options.onWarning, warning.message.en, warning);
  };
  const keeper = new SessionKeeper({
    auth,
    clock,
    store: options.tokenStore,
    storeKey: [environment.apiUrl, context.type, context.value, credentials.fingerprint].join(' '),
    signIn: () => {
      warnOnce();
      return signIn(signingIn);
    },
    onTokens: warnOfEnd,
  });
  const signingIn = {
    auth,
    publicKeys,
    credentials,
    context,
    authorizationPolicy,
    clock,
    pollIntervalMs,
    timeoutMs: signInTimeoutMs,
  };
  const signedElsewhere: SignedElsewhere = {
    prepare: (how) => prepareSignIn(signingIn, how),
    async complete(signed, how) {
      const tokens = await tokensOf(await startSigned(signingIn, signed, how), signingIn, how.signal);
      await keeper.adopt(tokens);
      return tokens;
    },
  };
  const resources = {
    auth,
    security,
    sessions: sessionsResource(call, callWithHeaders),
    invoices: invoicesResource(call, callWithHeaders),
    tokens: tokensResource(call, pollIntervalMs),
    certificates: certificatesResource(call),
    permissions: permissionsResource(call, pollIntervalMs),
    limits,
    peppol: peppolResource(call),
    collectiveIdentifiers: collectiveIdentifiersResource(call),
    testData: testDataResource(call),
  };
  const contextLimits = new EffectiveLimits(limits, clock);
  const shared = {
    environment,
    context,
    clock,
    pollIntervalMs,
    timing,
    http,
    keeper,
    signedElsewhere,
    publicKeys,
  };
  return { ...shared, contextLimits, resources };
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

function openHttp(options: KsefClientOptions, environment: Environment): Http {
  return new Http({
    limits: { ...defaultTimeLimits, ...options.timeLimits },
    proxy: options.proxy ?? 'env',
    ca: options.ca,
    connections: options.connections ?? 16,
    dispatcher: options.dispatcher,
    loopback: isLoopback(environment.apiUrl),
  });
}

function openThrottle(
  options: KsefClientOptions,
  environment: Environment,
  context: AuthenticationContextIdentifier,
  clock: Clock,
  fetchRates: () => Promise<EffectiveApiRateLimits>,
): Throttle | undefined {
  const source = options.rateLimits ?? (environment.name === 'custom' ? 'off' : 'server');
  if (source === 'off') return undefined;
  return new RateLimiter({
    store: options.rateLimitStore ?? memoryRateLimits(),
    scope: [environment.apiUrl, context.type, context.value].join(' '),
    clock,
    patienceMs: options.patienceMs ?? defaultPatienceMs,
    fetchRates: source === 'server' ? fetchRates : undefined,
    onWait: options.onRateLimitWait,
  });
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
