import { isoInstant } from '../operations/instants.js';
import type { World } from '../world/world.js';
import type { AuthMethod, Context, Subject } from './caller.js';
import type { SubjectFields } from './xades/certificate-subject.js';

export interface SignIn {
  method: AuthMethod;
  context: Context;
  subject?: Subject | undefined;
  certificateSerial?: string | undefined;
  certificateSubject?: SubjectFields | undefined;
  /** SHA-256 of the signed document, Base64: a UPO names it. */
  documentHash?: string | undefined;
  /** The contract's AllowedIps */
  allowedIps?: unknown;
  clientIp: string;
}

/**
 * Records a sign-in as begun, gives the first reply, and lets `judge` settle it later.
 * A sign-in whose judge did not come to its end before a restart is cancelled then (550).
 */
export async function startAuthentication(
  world: World,
  now: Date,
  signIn: SignIn,
  judge: (reference: string) => void | Promise<void>,
) {
  const reference = world.ids.reference('AU', now);
  const subject = signIn.subject ?? { type: 'Nip' as const, value: '' };
  world.db.run(
    'insert into authentications (reference, started, method, context_type, context_value, subject, certificate_serial, certificate_subject, document_hash, ip_policy, client_ip, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 100)',
    reference,
    now.getTime(),
    signIn.method,
    signIn.context.type,
    signIn.context.value,
    JSON.stringify(subject),
    signIn.certificateSerial ?? null,
    signIn.certificateSubject ? JSON.stringify(signIn.certificateSubject) : null,
    signIn.documentHash ?? null,
    signIn.allowedIps ? JSON.stringify(signIn.allowedIps) : null,
    signIn.clientIp,
  );
  const validUntil = new Date(now.getTime() + world.settings.operationTokenMs);
  const token = await world.tokens.sign(
    {
      kind: 'operation',
      authReference: reference,
      context: signIn.context,
      subject,
      method: signIn.method,
      permissions: [],
    },
    now,
    validUntil,
    world.ids.hex(32),
  );
  const stuck = world.faults.strike('GET /auth/{referenceNumber}', 'stuck-status');
  if (!stuck) world.jobs.later(world.settings.processingMs, () => judge(reference));
  return {
    referenceNumber: reference,
    authenticationToken: { token, validUntil: isoInstant(validUntil.getTime()) },
  };
}

/** After a restart: whoever was being judged is told to try again. */
export function cancelUnfinishedAuthentications(world: World): void {
  world.db.run(
    'update authentications set status = 550, details = ? where status = 100',
    JSON.stringify(['Przetwarzanie zostało przerwane z przyczyn wewnętrznych systemu. Spróbuj ponownie']),
  );
}
