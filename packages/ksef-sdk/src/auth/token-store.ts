/** Tokens of one sign-in. Secrets: a store on disk must be readable by its owner only. */
export interface StoredTokens {
  readonly accessToken: string;
  /** When it was given, ISO 8601: tells how long before its end it is due to be renewed. */
  readonly accessGivenAt?: string | undefined;
  /** ISO 8601. */
  readonly accessValidUntil: string;
  readonly refreshToken: string;
  /** ISO 8601. */
  readonly refreshValidUntil: string;
  readonly referenceNumber: string;
}

/**
 * Where tokens are kept between programs, so that processes share a sign-in.
 * `key` names environment, context and credential; it holds no secret.
 */
export interface TokenStore {
  load(key: string): Promise<StoredTokens | undefined>;
  save(key: string, tokens: StoredTokens): Promise<void>;
  remove(key: string): Promise<void>;
  /** Runs work while no other process signs in under the same key. Without it processes may sign in twice, which is harmless. */
  exclusively?<T>(key: string, work: () => Promise<T>): Promise<T>;
}
