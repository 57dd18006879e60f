import { randomUUID } from 'node:crypto';
import { authRequestDocument, type SubjectIdentifierType } from '../xades/auth-request.js';
import type { Credentials } from './credentials.js';

/** What somebody else signs. */
export interface SigningTask {
  /** The `AuthTokenRequest` document; it must not be changed, only signed (XAdES, enveloped or enveloping). */
  readonly xml: string;
  /** When the challenge in it runs out (10 minutes after it was given). */
  readonly signBefore: Date;
}

export interface ExternalSignerOptions {
  /** `certificateSubject` when the certificate holds a NIP or PESEL (default), otherwise `certificateFingerprint`. */
  readonly subject?: SubjectIdentifierType | undefined;
  readonly verifyCertificateChain?: boolean | undefined;
  /** Names the signer in the token store, so that a stored sign-in is found again (default: never found again). */
  readonly name?: string | undefined;
}

const challengeLifeMs = 10 * 60_000;

/**
 * Signs in with a signature made elsewhere: a qualified card, a remote seal, Profil Zaufany. `sign` is given the
 * document and gives back the signed one; a person may take minutes over it.
 */
export function externalSigner(
  sign: (task: SigningTask, signal?: AbortSignal) => string | Promise<string>,
  options: ExternalSignerOptions = {},
): Credentials {
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
      const signed = await sign({ xml, signBefore: new Date(now.getTime() + challengeLifeMs) }, signal);
      return auth.startWithSignature(signed, {
        verifyCertificateChain: options.verifyCertificateChain,
        signal,
      });
    },
  };
}
