import { KsefError } from '../errors/ksef-error.js';
import type { Call } from '../transport/operation.js';
import { continued } from '../transport/pages.js';
import { poll } from '../transport/poll.js';
import type {
  AuthenticationTokenStatus,
  GenerateTokenRequest,
  GenerateTokenResponse,
  QueryTokensResponseItem,
  TokenAuthorIdentifierType,
  TokenStatusResponse,
} from '../wire/index.js';
import type { WaitOptions } from './operation-wait.js';

export interface TokenFilters {
  status?: AuthenticationTokenStatus[] | undefined;
  /** Part of the description, at least 3 characters. */
  description?: string | undefined;
  /** Part of the author's identifier, at least 3 characters. */
  authorIdentifier?: string | undefined;
  authorIdentifierType?: TokenAuthorIdentifierType | undefined;
  /** 10 to 100. */
  pageSize?: number | undefined;
  signal?: AbortSignal | undefined;
}

export type TokensResource = ReturnType<typeof tokensResource>;

/** KSeF tokens: made in a NIP or internal identifier context, shown once. Group `other`: 10/30/120. */
export function tokensResource(call: Call, pollIntervalMs: number) {
  const status = (referenceNumber: string, signal?: AbortSignal): Promise<TokenStatusResponse> =>
    call('GET /tokens/{referenceNumber}', { path: { referenceNumber }, signal });

  return {
    /**
     * Makes a token. Its text is given now and never again; it works once its status is `Active` (see `createActive`).
     *
     * @param body `permissions` such as `InvoiceRead`, none that you lack; `description`, 5 to 256 characters
     * @throws KsefError `http.bad-request` 26001 (permissions that you lack), 26002 (type of context)
     */
    create(body: GenerateTokenRequest, signal?: AbortSignal): Promise<GenerateTokenResponse> {
      return call('POST /tokens', { body, signal });
    },

    /**
     * Makes a token and waits until it works.
     *
     * @throws KsefError as `create`; `token.refused` when KSeF gives up on it, `operation.timeout`
     */
    async createActive(
      body: GenerateTokenRequest,
      options: WaitOptions = {},
    ): Promise<GenerateTokenResponse> {
      const made = await call('POST /tokens', { body, signal: options.signal });
      const { referenceNumber } = made;
      const last = await poll(
        () => status(referenceNumber, options.signal),
        (token) => token.status !== 'Pending',
        { pollIntervalMs, timeoutMs: options.timeoutMs ?? 120_000, signal: options.signal },
      );
      if (last?.status === 'Active') return made;
      throw notActive(referenceNumber, last);
    },

    /**
     * Tokens of the context, newest first: all of them with CredentialsManage or CredentialsRead, otherwise one's own.
     *
     * @throws KsefError `http.bad-request` 21418 (continuation token)
     */
    list(filters: TokenFilters = {}): AsyncIterable<QueryTokensResponseItem> {
      const { signal, pageSize, ...query } = filters;
      return continued(async (headers) => {
        const page = await call('GET /tokens', {
          query: { ...query, pageSize: pageSize ?? 100 },
          headers,
          signal,
        });
        return { items: page.tokens, next: page.continuationToken };
      });
    },

    /** State and description of a token. */
    status,

    /** Revokes a token: any of the context with CredentialsManage, otherwise one's own. */
    async revoke(referenceNumber: string, signal?: AbortSignal): Promise<void> {
      await call('DELETE /tokens/{referenceNumber}', { path: { referenceNumber }, signal });
    },
  };
}

function notActive(referenceNumber: string, last: TokenStatusResponse | undefined): KsefError {
  const failed = last !== undefined;
  return new KsefError({
    code: failed ? 'token.refused' : 'operation.timeout',
    level: 'auth',
    retry: failed ? 'never' : 'look-first',
    message: {
      pl: failed ? `KSeF nie aktywował tokena (${last.status}).` : 'KSeF wciąż aktywuje token.',
      en: failed
        ? `KSeF did not activate the token (${last.status}).`
        : 'KSeF is still activating the token.',
    },
    hint: failed
      ? { pl: 'Utwórz nowy token.', en: 'Make a new token.' }
      : { pl: 'Sprawdź jego status później.', en: 'Ask for its status later.' },
    details: { referenceNumber, ...(last?.statusDetails ? { said: last.statusDetails } : {}) },
  });
}
