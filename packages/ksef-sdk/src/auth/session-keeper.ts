import { type Clock, isEszokError } from '@eszok/core';
import type { AuthResource } from '../resources/auth.js';
import type { Bearer } from '../transport/caller.js';
import { abortable } from '../transport/retry.js';
import type { StoredTokens, TokenStore } from './token-store.js';

export interface KeeperConfig {
  readonly auth: AuthResource;
  readonly clock: Clock;
  readonly store?: TokenStore | undefined;
  readonly storeKey: string;
  readonly signIn: (signal?: AbortSignal) => Promise<StoredTokens>;
  /** Told of tokens whenever they are taken into use. */
  readonly onTokens?: ((tokens: StoredTokens) => void) | undefined;
}

/** A token is renewed this long before it expires, or after four fifths of its life if that is shorter. */
const aheadMs = 60_000;

/** Answers to a refresh after which only a new sign-in helps. */
const deadRefreshToken: ReadonlySet<string> = new Set([
  'auth.refused',
  'auth.forbidden',
  'http.bad-request',
  'http.gone',
  'http.not-found',
]);

/**
 * Keeps one valid access token. However many calls ask at once, it is fetched or renewed once; a refresh token that no
 * longer works leads to a new sign-in.
 */
export class SessionKeeper implements Bearer {
  #tokens: StoredTokens | undefined;
  #renewing: Promise<StoredTokens> | undefined;
  readonly #rejected = new Set<string>();

  constructor(private readonly config: KeeperConfig) {}

  async token(signal?: AbortSignal): Promise<string> {
    if (this.#tokens && this.#isFresh(this.#tokens)) return this.#tokens.accessToken;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return (await abortable(this.#renewing, signal)).accessToken;
  }

  /** What is held now, without asking the network. */
  current(): StoredTokens | undefined {
    return this.#tokens;
  }

  /** Takes over the tokens of a sign-in made elsewhere. */
  async adopt(tokens: StoredTokens): Promise<void> {
    const { store, storeKey } = this.config;
    const work = () => this.#keep(this.#given(tokens), true);
    await (store?.exclusively ? store.exclusively(storeKey, work) : work());
  }

  reject(token: string): void {
    this.#rejected.add(token);
  }

  /** Forgets the tokens here and in the store. */
  async forget(): Promise<void> {
    this.#tokens = undefined;
    await this.config.store?.remove(this.config.storeKey);
  }

  async #renew(): Promise<StoredTokens> {
    const { store, storeKey } = this.config;
    const work = async () => {
      const stored = await store?.load(storeKey);
      if (stored && this.#isFresh(stored)) return this.#keep(stored, false);
      return this.#keep(
        this.#given((await this.#refreshed(stored ?? this.#tokens)) ?? (await this.config.signIn())),
        true,
      );
    };
    return store?.exclusively ? store.exclusively(storeKey, work) : work();
  }

  async #refreshed(tokens: StoredTokens | undefined): Promise<StoredTokens | undefined> {
    const { auth, clock } = this.config;
    if (!tokens || Date.parse(tokens.refreshValidUntil) <= clock.now().getTime()) return undefined;
    try {
      const { accessToken } = await auth.refresh(tokens.refreshToken);
      return { ...tokens, accessToken: accessToken.token, accessValidUntil: accessToken.validUntil };
    } catch (error) {
      if (isEszokError(error) && deadRefreshToken.has(error.code)) return undefined;
      throw error;
    }
  }

  async #keep(tokens: StoredTokens, isNew: boolean): Promise<StoredTokens> {
    this.#tokens = tokens;
    this.#rejected.clear();
    if (isNew) await this.config.store?.save(this.config.storeKey, tokens);
    this.config.onTokens?.(tokens);
    return tokens;
  }

  #isFresh(tokens: StoredTokens): boolean {
    if (this.#rejected.has(tokens.accessToken)) return false;
    const now = this.config.clock.now().getTime();
    const until = Date.parse(tokens.accessValidUntil);
    const { accessGivenAt } = tokens;
    const life = until - (accessGivenAt === undefined ? now : Date.parse(accessGivenAt));
    // Over when it was given: this computer's clock is ahead. KSeF says when it is really over.
    if (accessGivenAt !== undefined && life <= 0) return true;
    return now < until - Math.min(aheadMs, life / 5);
  }

  #given(tokens: StoredTokens): StoredTokens {
    return { ...tokens, accessGivenAt: this.config.clock.now().toISOString() };
  }
}
