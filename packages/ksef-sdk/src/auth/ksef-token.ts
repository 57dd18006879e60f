import { createHash } from 'node:crypto';
import { encryptUnder } from '../crypto/public-keys.js';
import { localError } from '../errors/ksef-error.js';
import type { Credentials } from './credentials.js';

/**
 * Signs in with a KSeF token. Tokens are certain to work only until 31.12.2026; certificates are the durable way.
 *
 * @param token the whole text as KSeF showed it, `reference|context|secret`
 * @throws KsefError `client.token` when it is empty or has white space inside
 */
export function ksefToken(token: string): Credentials {
  const text = typeof token === 'string' ? token.trim() : '';
  if (text === '' || /\s/.test(text)) {
    throw localError(
      'client.token',
      { pl: 'Token KSeF jest pusty lub niepełny.', en: 'The KSeF token is empty or not whole.' },
      {
        pl: 'Wklej cały token, bez spacji i podziałów wiersza.',
        en: 'Paste the whole token, without spaces or line breaks.',
      },
    );
  }
  return {
    method: 'token',
    fingerprint: createHash('sha256').update(`ksef-token:${text}`).digest('hex').slice(0, 32),
    start: ({ auth, publicKeys, challenge, context, authorizationPolicy, signal }) =>
      publicKeys.withKey(
        'KsefTokenEncryption',
        (key) =>
          auth.startWithToken(
            {
              challenge: challenge.challenge,
              contextIdentifier: context,
              encryptedToken: encryptUnder(key, Buffer.from(`${text}|${challenge.timestampMs}`, 'utf8')),
              publicKeyId: key.id,
              ...(authorizationPolicy ? { authorizationPolicy } : {}),
            },
            signal,
          ),
        signal,
      ),
  };
}
