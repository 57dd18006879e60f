import { randomUUID } from 'node:crypto';
import { KsefError } from '../errors/ksef-error.js';
import { assertSigner } from '../usage.js';
import { authRequestDocument, type SubjectIdentifierType } from '../xades/auth-request.js';
import type { Credentials } from './credentials.js';

/** What somebody else signs. */
export interface SigningTask {
  /** The `AuthTokenRequest` document; it must not be changed, only signed (XAdES, enveloped or enveloping). */
  readonly xml: string;
  /** When the challenge in it runs out (10 minutes after it was given). */
  readonly signBefore: Date;
}

/** How a signature made elsewhere names its subject. */
export interface ExternalSignerOptions {
  /** `certificateSubject` when the certificate holds a NIP or PESEL (default), otherwise `certificateFingerprint`. */
  readonly subject?: SubjectIdentifierType | undefined;
  readonly verifyCertificateChain?: boolean | undefined;
  /**
   * Names the signer in the token store, so that a stored sign-in is found again. Default: with a callback one never
   * found again, in two steps `two-steps`.
   */
  readonly name?: string | undefined;
}

/** What a challenge lives (uwierzytelnianie.md, "Uzyskanie auth challenge"). */
export const challengeLifeMs = 10 * 60_000;

/**
 * Signs in with a signature made elsewhere: a qualified card, a remote seal, Profil Zaufany.
 *
 * - With `sign`, within one process: it is given the document and gives back the signed one; a person may take minutes.
 * - Without, in two steps that may be minutes and processes apart: `client.prepareSignIn()` gives the document,
 *   `client.completeSignIn(signed)` takes it signed. Until then, and when the sign-in has ended, calls throw
 *   `auth.signature-needed`. With a `tokenStore` every process that names the same signer goes on with the sign-in.
 */
export function externalSigner(
  sign: (task: SigningTask, signal?: AbortSignal) => string | Promise<string>,
  options?: ExternalSignerOptions,
): Credentials;
export function externalSigner(options?: Pick<ExternalSignerOptions, 'name'>): Credentials;
export function externalSigner(
  given?: ((task: SigningTask, signal?: AbortSignal) => string | Promise<string>) | ExternalSignerOptions,
  options: ExternalSignerOptions = {},
): Credentials {
  assertSigner(given);
  if (typeof given !== 'function') {
    return {
      method: 'external',
      inTwoSteps: true,
      fingerprint: `external:${given?.name ?? 'two-steps'}`,
      start: () => Promise.reject(signatureNeeded()),
    };
  }
  return {
    method: 'external',
    fingerprint: `external:${options.name ?? randomUUID()}`,
    async start({ auth, challenge, context, authorizationPolicy, now, signal }) {
      const xml = await authRequestDocument({
        challenge: challenge.challenge,
        context,
        subject: options.subject ?? 'certificateSubject',
        authorizationPolicy,
      });
      const signed = await given({ xml, signBefore: new Date(now.getTime() + challengeLifeMs) }, signal);
      return auth.startWithSignature(signed, {
        verifyCertificateChain: options.verifyCertificateChain,
        signal,
      });
    },
  };
}

/** There is no sign-in to go on with, and only a person can make one. */
export function signatureNeeded(): KsefError {
  return new KsefError({
    code: 'auth.signature-needed',
    level: 'auth',
    message: {
      pl: 'Nie ma ważnego logowania, a nowe wymaga podpisu złożonego poza programem.',
      en: 'There is no valid sign-in, and a new one needs a signature made elsewhere.',
    },
    hint: {
      pl: 'Wywołaj prepareSignIn, podpisz dokument w ciągu 10 minut i podaj go do completeSignIn.',
      en: 'Call prepareSignIn, have the document signed within 10 minutes, and give it to completeSignIn.',
    },
  });
}
