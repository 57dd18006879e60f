import { type Clock, systemClock } from '@eszok/core';
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
import { Caller } from './transport/caller.js';
import { defaultTimeLimits, Http } from './transport/http.js';
import { defaultTiming } from './transport/retry.js';
import { userAgent } from './version.js';
import type { AuthenticationContextIdentifier } from './wire/index.js';

/** Everything that workflows are made of: one of each for a client. */
export interface Engine {
  readonly environment: Environment;
  readonly context: AuthenticationContextIdentifier;
  readonly clock: Clock;
  readonly pollIntervalMs: number;
  /** Bare HTTP, for addresses outside the API (pre-signed uploads and downloads): no bearer, no retries. */
  readonly http: Http;
  readonly keeper: SessionKeeper;
  readonly publicKeys: PublicKeys;
  readonly resources: Resources;
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

/** Puts a client's parts together from its options. */
export function assemble(options: KsefClientOptions): Engine {
  const clock = options.clock ?? systemClock;
  const environment = resolveEnvironment(options.environment);
  const context = contextIdentifier(options.context);
  const pollIntervalMs = options.pollIntervalMs ?? 2_000;
  const http = openHttp(options, environment);
  const caller = new Caller({
    http,
    apiUrl: environment.apiUrl,
    clock,
    timing: { ...defaultTiming, ...options.retry },
    patienceMs: options.patienceMs ?? 60_000,
    userAgent: options.userAgent ? `${options.userAgent} ${userAgent}` : userAgent,
    bearer: { token: (signal) => keeper.token(signal), reject: (token) => keeper.reject(token) },
    onWarning: options.onWarning,
  });
  const { call, callWithHeaders } = caller;
  const auth = authResource(call);
  const security = securityResource(call);
  const publicKeys = new PublicKeys(() => security.publicKeyCertificates(), clock);
  const { credentials, authorizationPolicy } = options;
  const keeper = new SessionKeeper({
    auth,
    clock,
    store: options.tokenStore,
    storeKey: [environment.apiUrl, context.type, context.value, credentials.fingerprint].join(' '),
    signIn: () =>
      signIn({
        auth,
        publicKeys,
        credentials,
        context,
        authorizationPolicy,
        clock,
        pollIntervalMs,
        timeoutMs: signInTimeoutMs,
      }),
  });
  const resources = {
    auth,
    security,
    sessions: sessionsResource(call, callWithHeaders),
    invoices: invoicesResource(call, callWithHeaders),
    tokens: tokensResource(call, pollIntervalMs),
    certificates: certificatesResource(call),
    permissions: permissionsResource(call, pollIntervalMs),
    limits: limitsResource(call),
    peppol: peppolResource(call),
    collectiveIdentifiers: collectiveIdentifiersResource(call),
    testData: testDataResource(call),
  };
  return { environment, context, clock, pollIntervalMs, http, keeper, publicKeys, resources };
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

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
