import { createHash, type X509Certificate } from 'node:crypto';
import { certificateWasUsed, issuedCertificate } from '../certificates/lookup.js';
import { operation } from '../operations/operation.js';
import { registerProvider } from '../peppol/operations.js';
import { refuse } from '../refusal.js';
import type { World } from '../world/world.js';
import { admission } from './admission.js';
import { settleAuthentication } from './authentication-book.js';
import type { AuthMethod, Context, Subject } from './caller.js';
import { useChallenge } from './challenge.js';
import { startAuthentication } from './start.js';
import { readAuthTokenRequest } from './xades/auth-token-request.js';
import { type SubjectFields, signerOf, subjectFields } from './xades/certificate-subject.js';
import { verifySignedRequest } from './xades/verify.js';

export const xadesSignIn = operation(
  'POST /auth/xades-signature',
  async ({ world, body, query, now, clientIp }) => {
    const { request, certificate } = verifySignedRequest(body);
    const { challenge, context, subjectType, allowedIps } = readAuthTokenRequest(request);
    const { subject, method, own, forged, fields } = await whoSigned(world, certificate, subjectType);
    if ((context.type === 'PeppolId') !== (subject.type === 'PeppolId')) throw refuse(21117);
    useChallenge(world, challenge, now);
    world.verbose(
      () => `a signed AuthTokenRequest for ${context.type} ${context.value} by ${certificate.subject}`,
    );
    return startAuthentication(
      world,
      now,
      {
        method,
        context,
        subject,
        certificateSerial: own ? certificate.serialNumber : undefined,
        certificateSubject: fields,
        documentHash: createHash('sha256').update(body).digest('base64'),
        allowedIps,
        clientIp,
      },
      (reference) =>
        judge(world, reference, {
          certificate,
          context,
          subject,
          own,
          forged,
          trustedOnly: query.verifyCertificateChain === true,
        }),
    );
  },
);

/** A certificate of the sandbox's own speaks for whomever it was issued to; others for whom they name. */
async function whoSigned(
  world: World,
  certificate: X509Certificate,
  subjectType: 'certificateSubject' | 'certificateFingerprint',
): Promise<{ subject: Subject; method: AuthMethod; own: boolean; forged: boolean; fields: SubjectFields }> {
  const fields = await subjectFields(certificate);
  const own = await world.authority.issued(certificate);
  const forged = !own && (await world.authority.isNamedBy(certificate));
  const issued = own ? issuedCertificate(world, certificate.serialNumber) : undefined;
  if (issued) {
    const subject = { name: fields.commonName ?? undefined, ...issued.owner };
    return { subject, method: 'InternalCertificate', own, forged, fields };
  }
  return { ...(await signerOf(certificate, subjectType)), own, forged, fields };
}

interface Attempt {
  certificate: X509Certificate;
  context: Context;
  subject: Subject;
  /** Issued by the sandbox. */
  own: boolean;
  /** Says that the sandbox issued it, which is not so. */
  forged: boolean;
  /** The caller asked for a chain that leads to a trusted root. */
  trustedOnly: boolean;
}

function certificateProblem(world: World, attempt: Attempt): string | null {
  const { certificate, own } = attempt;
  const now = world.clock.now().getTime();
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo))
    return 'Nieważny certyfikat';
  if (own) {
    const issued = issuedCertificate(world, certificate.serialNumber);
    if (issued?.type !== 'Authentication') return 'Niepoprawny certyfikat';
    if (issued.status === 'Blocked') return 'Certyfikat zawieszony';
    if (issued.status === 'Revoked') return 'Certyfikat odwołany';
    return issued.status === 'Expired' ? 'Nieważny certyfikat' : null;
  }
  if (attempt.forged) return 'Błąd weryfikacji łańcucha certyfikatów';
  // Nothing but the sandbox's own certificates has a chain here; the test environment lets others in unless asked.
  if (!attempt.trustedOnly && world.settings.environment === 'test') return null;
  return certificate.issuer === certificate.subject
    ? 'Niezaufany łańcuch certyfikatów'
    : 'Błąd weryfikacji łańcucha certyfikatów';
}

function judge(world: World, reference: string, attempt: Attempt): void {
  const problem = certificateProblem(world, attempt);
  if (problem) {
    settleAuthentication(world, reference, { status: 460, details: [problem] });
    return;
  }
  if (attempt.own) certificateWasUsed(world, attempt.certificate.serialNumber);
  const refused = admission(world, attempt.subject, attempt.context);
  if (!refused && attempt.subject.type === 'PeppolId') registerProvider(world, attempt.subject);
  settleAuthentication(world, reference, refused ?? { status: 200 });
}
