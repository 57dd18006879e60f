import type { Call } from '../transport/operation.js';
import { continued } from '../transport/pages.js';
import type {
  AuthenticationChallengeResponse,
  AuthenticationInitResponse,
  AuthenticationListItem,
  AuthenticationOperationStatusResponse,
  AuthenticationTokenRefreshResponse,
  AuthenticationTokensResponse,
  InitTokenAuthenticationRequest,
} from '../wire/index.js';

export type AuthResource = ReturnType<typeof authResource>;

/** Signing in, step by step, and the sign-in sessions of a context. `KsefClient` does the steps by itself. */
export function authResource(call: Call) {
  return {
    /**
     * A challenge to sign or encrypt, good for 10 minutes. Not limited per context: 60 requests a second.
     */
    challenge(signal?: AbortSignal): Promise<AuthenticationChallengeResponse> {
      return call('POST /auth/challenge', { signal });
    },

    /**
     * Starts a sign-in with a signed `AuthTokenRequest` (XAdES, enveloped or enveloping, UTF-8).
     * `verifyCertificateChain` asks the test environment to check the chain as production does.
     *
     * @throws KsefError `http.bad-request` 9101, 9102, 9103, 9105 (document, signature), 21111 (challenge),
     *   21115 (certificate), 21117, 21401, 21406
     */
    startWithSignature(
      signedXml: string,
      options: { verifyCertificateChain?: boolean | undefined; signal?: AbortSignal | undefined } = {},
    ): Promise<AuthenticationInitResponse> {
      return call('POST /auth/xades-signature', {
        body: signedXml,
        query: { verifyCertificateChain: options.verifyCertificateChain },
        signal: options.signal,
      });
    },

    /**
     * Starts a sign-in with an encrypted KSeF token.
     *
     * @throws KsefError `http.bad-request` 21111 (challenge), 21470 (public key withdrawn)
     */
    startWithToken(
      body: InitTokenAuthenticationRequest,
      signal?: AbortSignal,
    ): Promise<AuthenticationInitResponse> {
      return call('POST /auth/ksef-token', { body, signal });
    },

    /**
     * State of a sign-in: 100 under way, 200 done, otherwise refused. Kept for 7 days.
     *
     * @param authenticationToken the bearer that the start gave
     * @throws KsefError `http.bad-request` 21304 (no such sign-in), `http.gone` after 7 days
     */
    status(
      referenceNumber: string,
      authenticationToken: string,
      signal?: AbortSignal,
    ): Promise<AuthenticationOperationStatusResponse> {
      return call('GET /auth/{referenceNumber}', {
        path: { referenceNumber },
        bearer: authenticationToken,
        signal,
      });
    },

    /**
     * Access and refresh token of a finished sign-in. Works once for each sign-in.
     *
     * @throws KsefError `http.bad-request` 21301 (taken already, or not finished well), 21304, 21308
     */
    redeem(authenticationToken: string, signal?: AbortSignal): Promise<AuthenticationTokensResponse> {
      return call('POST /auth/token/redeem', { bearer: authenticationToken, signal });
    },

    /**
     * A new access token. The refresh token stays good until it expires or is revoked.
     *
     * @throws KsefError `http.bad-request` 21301 (revoked), 21304, 21308
     */
    refresh(refreshToken: string, signal?: AbortSignal): Promise<AuthenticationTokenRefreshResponse> {
      return call('POST /auth/token/refresh', { bearer: refreshToken, signal });
    },

    /**
     * Sign-ins of this context whose refresh token still works, newest first. Group `other`: 10/30/120.
     *
     * @throws KsefError `http.bad-request` 21418 (continuation token)
     */
    sessions(
      options: { pageSize?: number; signal?: AbortSignal } = {},
    ): AsyncIterable<AuthenticationListItem> {
      return continued(async (headers) => {
        const page = await call('GET /auth/sessions', {
          query: { pageSize: options.pageSize ?? 100 },
          headers,
          signal: options.signal,
        });
        return { items: page.items, next: page.continuationToken };
      });
    },

    /** Ends the sign-in that this client uses: its refresh token stops working, the access token runs out by itself. */
    async revokeCurrentSession(signal?: AbortSignal): Promise<void> {
      await call('DELETE /auth/sessions/current', { signal });
    },

    /** Ends another sign-in of this context. */
    async revokeSession(referenceNumber: string, signal?: AbortSignal): Promise<void> {
      await call('DELETE /auth/sessions/{referenceNumber}', { path: { referenceNumber }, signal });
    },
  };
}
