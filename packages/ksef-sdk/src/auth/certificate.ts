import { KsefError } from '../errors/ksef-error.js';
import type { SubjectIdentifierType } from '../xades/auth-request.js';
import { subjectType } from '../xades/certificate-names.js';
import { signAuthRequest } from '../xades/sign.js';
import type { Credentials } from './credentials.js';
import { type CertificateFiles, loadSigner } from './key-files.js';

/** A certificate to sign in with, as PEM, and how it names its subject. */
export interface CertificateOptions extends CertificateFiles {
  /**
   * How the certificate names its subject (default: by its data if it holds a NIP or PESEL, otherwise by its
   * fingerprint).
   */
  readonly subject?: SubjectIdentifierType | undefined;
  /** Have the test environment check the chain of trust as production does. */
  readonly verifyCertificateChain?: boolean | undefined;
}

/**
 * Signs in with a certificate and its private key (XAdES-BES): a KSeF certificate of type `Authentication`, a qualified
 * signature or seal kept in a file, or, on the test environment, a self-signed one. For a PKCS#12 file:
 * `certificate(await readPkcs12(bytes, passphrase))`.
 *
 * @throws KsefError `client.certificate`, `client.key`, `client.passphrase`, `client.key-mismatch`, `client.key-type`
 */
export function certificate(options: CertificateOptions): Credentials {
  const signer = loadSigner(options);
  const expiresAt = new Date(signer.certificate.validTo);
  return {
    method: 'certificate',
    fingerprint: signer.certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    expiresAt,
    async start({ auth, challenge, context, authorizationPolicy, now, signal }) {
      if (expiresAt <= now) throw expired(expiresAt);
      const request = {
        challenge: challenge.challenge,
        context,
        subject: options.subject ?? subjectType(signer.certificate),
        authorizationPolicy,
      };
      return auth.startWithSignature(await signAuthRequest(request, signer, now), {
        verifyCertificateChain: options.verifyCertificateChain,
        signal,
      });
    },
  };
}

function expired(at: Date): KsefError {
  const day = at.toISOString().slice(0, 10);
  return new KsefError({
    code: 'auth.certificate-expired',
    level: 'auth',
    message: { pl: `Certyfikat wygasł ${day}.`, en: `The certificate expired on ${day}.` },
    hint: {
      pl: 'Użyj ważnego certyfikatu; nowy certyfikat KSeF wystawisz po zalogowaniu podpisem.',
      en: 'Use a valid certificate; a new KSeF certificate can be enrolled after signing in with a signature.',
    },
    details: { expiredAt: at.toISOString() },
  });
}
