import type { PublicKeys } from '../crypto/public-keys.js';
import type { AuthResource } from '../resources/auth.js';
import type {
  AuthenticationChallengeResponse,
  AuthenticationContextIdentifier,
  AuthenticationInitResponse,
  AuthorizationPolicy,
} from '../wire/index.js';

/** What a way of signing in is given to start with. */
export interface SignInRequest {
  readonly auth: AuthResource;
  readonly publicKeys: PublicKeys;
  readonly challenge: AuthenticationChallengeResponse;
  readonly context: AuthenticationContextIdentifier;
  /** Addresses from which the tokens may be used. */
  readonly authorizationPolicy?: AuthorizationPolicy | undefined;
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
}

/** One way of signing in: `ksefToken(...)`, `certificate(...)` or `externalSigner(...)`. */
export interface Credentials {
  readonly method: 'token' | 'certificate' | 'external';
  /** Distinguishes who signs in, without giving away a secret: part of the key under which tokens are stored. */
  readonly fingerprint: string;
  /** When the credential itself expires, if that is known. */
  readonly expiresAt?: Date | undefined;
  /** True when only `KsefClient.completeSignIn` can sign in. */
  readonly inTwoSteps?: boolean | undefined;
  /** In two steps: what calls throw while nobody has signed, if a program says it in its own words. */
  readonly signatureNeeded?: (() => Error) | undefined;
  start(request: SignInRequest): Promise<AuthenticationInitResponse>;
}
