import type { Clock } from '@eszok/core';
import type { PublicKeys } from '../crypto/public-keys.js';
import { errorOfStatus, isUnderWay } from '../errors/from-status.js';
import { KsefError } from '../errors/ksef-error.js';
import type { AuthResource } from '../resources/auth.js';
import { poll } from '../transport/poll.js';
import type {
  AuthenticationContextIdentifier,
  AuthenticationInitResponse,
  AuthorizationPolicy,
} from '../wire/index.js';
import type { Credentials } from './credentials.js';
import { signatureNeeded } from './external-signer.js';
import type { StoredTokens } from './token-store.js';

export interface SignInConfig {
  readonly auth: AuthResource;
  readonly publicKeys: PublicKeys;
  readonly credentials: Credentials;
  readonly context: AuthenticationContextIdentifier;
  readonly authorizationPolicy?: AuthorizationPolicy | undefined;
  readonly clock: Clock;
  readonly pollIntervalMs: number;
  /** How long KSeF may take to check the credentials, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * The whole way in: challenge, credentials, waiting, tokens (uwierzytelnianie.md). The check is asynchronous on
 * KSeF's side, so its state is asked for until it is final.
 *
 * @throws KsefError `auth.refused` with KSeF's status (415, 425, 450, 460, 470, 480), `auth.timeout`,
 *   `auth.signature-needed` when only `completeSignIn` can sign in
 */
export async function signIn(config: SignInConfig, signal?: AbortSignal): Promise<StoredTokens> {
  const { auth, publicKeys, credentials, context, authorizationPolicy, clock } = config;
  if (credentials.inTwoSteps) throw credentials.signatureNeeded?.() ?? signatureNeeded();
  const challenge = await auth.challenge(signal);
  const started = await credentials.start({
    auth,
    publicKeys,
    challenge,
    context,
    authorizationPolicy,
    now: clock.now(),
    signal,
  });
  return tokensOf(started, config, signal);
}

/** What is left of a sign-in once KSeF has taken the credentials: waiting for its check, fetching the tokens. */
export async function tokensOf(
  started: AuthenticationInitResponse,
  config: Pick<SignInConfig, 'auth' | 'pollIntervalMs' | 'timeoutMs'>,
  signal?: AbortSignal,
): Promise<StoredTokens> {
  const { auth } = config;
  const bearer = started.authenticationToken.token;
  const { referenceNumber } = started;
  const checked = await poll(
    async () => (await auth.status(referenceNumber, bearer, signal)).status,
    (status) => !isUnderWay(status),
    { pollIntervalMs: config.pollIntervalMs, timeoutMs: config.timeoutMs, signal },
  );
  if (!checked) throw tooSlow(referenceNumber);
  if (checked.code !== 200) throw errorOfStatus('authentication', checked, { referenceNumber });
  const tokens = await auth.redeem(bearer, signal);
  return {
    referenceNumber,
    accessToken: tokens.accessToken.token,
    accessValidUntil: tokens.accessToken.validUntil,
    refreshToken: tokens.refreshToken.token,
    refreshValidUntil: tokens.refreshToken.validUntil,
  };
}

function tooSlow(referenceNumber: string): KsefError {
  return new KsefError({
    code: 'auth.timeout',
    level: 'auth',
    retry: 'after',
    message: {
      pl: 'KSeF zbyt długo sprawdza logowanie.',
      en: 'KSeF takes too long to check the sign-in.',
    },
    hint: { pl: 'Ponów za chwilę.', en: 'Try again in a moment.' },
    details: { referenceNumber },
  });
}
