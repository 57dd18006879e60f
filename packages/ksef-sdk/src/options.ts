import type { Clock } from '@eszok/core';
import type { Dispatcher } from 'undici';
import type { Credentials } from './auth/credentials.js';
import type { TokenStore } from './auth/token-store.js';
import type { Context } from './context.js';
import type { PublicKeyStore } from './crypto/public-keys.js';
import type { EnvironmentChoice } from './environment.js';
import type { RateLimitStore } from './rate-limit/store.js';
import type { TimeLimits } from './transport/http.js';
import type { RetryTiming } from './transport/retry.js';
import type { WarningListener } from './warnings.js';
import type { AuthorizationPolicy } from './wire/index.js';

/** What a client works with: `environment`, `context` and `credentials` are needed, all else has a default. */
export interface KsefClientOptions {
  /** `test`, `demo`, `production`, or addresses of one's own. There is no default. */
  environment: EnvironmentChoice;
  /** On whose behalf: one of NIP, internal identifier, NIP with an EU VAT number, Peppol identifier. */
  context: Context;
  /** `ksefToken(...)`, `certificate(...)` or `externalSigner(...)`. */
  credentials: Credentials;
  /** Whence "now" is taken (default: the system's clock). */
  clock?: Clock | undefined;
  /** Longest pause between two questions about asynchronous work, in milliseconds (default 2 000). */
  pollIntervalMs?: number | undefined;
  /** How long a call may wait because of rate limits, in milliseconds (default 60 000). */
  patienceMs?: number | undefined;
  /**
   * Which limits requests are kept under: those in force (`server`, asked for by the hour; default for the named
   * environments), those of the `contract`, or none (`off`; default for addresses of one's own).
   */
  rateLimits?: 'server' | 'contract' | 'off' | undefined;
  /** Where the used-up budget is kept (default: in memory); processes on one machine should share it. */
  rateLimitStore?: RateLimitStore | undefined;
  /** Told when a request has to wait for a rate limit. */
  onRateLimitWait?: ((wait: { group: string; waitMs: number }) => void) | undefined;
  /** Where tokens are kept so that processes share a sign-in (default: in memory); see `fileTokenStore`. */
  tokenStore?: TokenStore | undefined;
  /** Where KSeF's public keys are kept for other processes (default: in memory); see `filePublicKeys`. */
  publicKeyStore?: PublicKeyStore | undefined;
  /** Addresses from which the tokens may be used. */
  authorizationPolicy?: AuthorizationPolicy | undefined;
  /** Told every text of `X-System-Warning` once, and of tokens and certificates about to expire. */
  onWarning?: WarningListener | undefined;
  /** Time limits of the phases of a request. */
  timeLimits?: Partial<TimeLimits> | undefined;
  /** Repetition of what may be repeated. */
  retry?: Partial<RetryTiming> | undefined;
  /** Address of an HTTP proxy; `env` (default) reads HTTPS_PROXY, HTTP_PROXY, NO_PROXY; `none` ignores them. */
  proxy?: string | undefined;
  /** PEM of certificate authorities trusted besides Node's own. */
  ca?: string | readonly string[] | undefined;
  /** Most connections to KSeF at once (default 16). */
  connections?: number | undefined;
  /** A ready undici dispatcher instead of `proxy`, `ca` and `connections`; its maker closes it. */
  dispatcher?: Dispatcher | undefined;
  /** Put in front of the SDK's own `User-Agent`. */
  userAgent?: string | undefined;
}
