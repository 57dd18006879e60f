import { createHash } from 'node:crypto';
import { findAuthentication } from '../auth/authentication-book.js';
import type { Caller } from '../auth/caller.js';
import type { SubjectFields } from '../auth/xades/certificate-subject.js';
import { statuses } from '../contract/codes.generated.js';
import { certificateLimits } from '../limits/subject-limits.js';
import { instant, isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { forbidden, gone, refuse } from '../refusal.js';
import type { World } from '../world/world.js';
import { type CertificateOwner, certificateUse, ownedBy } from './certificate-book.js';
import { type CheckedCsr, checkCsr } from './csr.js';
import { type EnrollmentData, enrollmentData } from './enrollment-data.js';

/** To the same day two years later. */
function twoYearsAfter(ms: number): number {
  const at = new Date(ms);
  return at.setUTCFullYear(at.getUTCFullYear() + 2);
}

interface EnrollmentRow {
  reference: string;
  owner_type: CertificateOwner['type'];
  owner_value: string;
  name: string;
  type: 'Authentication' | 'Offline';
  csr: Uint8Array;
  /** JSON of the attributes that the CSR had to have */
  subject: string;
  valid_from: number | null;
  requested: number;
  status: number;
  details: string | null;
  serial: string | null;
}

/** The subject of the certificate that signed in; refused for a sign-in without one (25001, 25002). */
function dataOfCaller(world: World, caller: Caller, code: 25001 | 25002): EnrollmentData {
  const row = findAuthentication(world, caller.authReference);
  if (caller.method === 'Token' || !row?.certificate_subject) throw refuse(code);
  return enrollmentData(JSON.parse(row.certificate_subject) as SubjectFields);
}

const data = operation('GET /certificates/enrollments/data', ({ world, caller }) =>
  dataOfCaller(world, caller, 25001),
);

const limits = operation('GET /certificates/limits', ({ world, caller, now }) => {
  const { maxEnrollments, maxCertificates } = certificateLimits(world, caller.subject);
  const { active, enrollments } = certificateUse(world, caller.subject, now);
  const enrollment = { remaining: Math.max(0, maxEnrollments - enrollments), limit: maxEnrollments };
  const certificate = { remaining: Math.max(0, maxCertificates - active), limit: maxCertificates };
  return { canRequest: enrollment.remaining > 0 && certificate.remaining > 0, enrollment, certificate };
});

const enroll = operation('POST /certificates/enrollments', async ({ world, caller, body, now }) => {
  const expected = dataOfCaller(world, caller, 25002);
  const { maxEnrollments, maxCertificates } = certificateLimits(world, caller.subject);
  const use = certificateUse(world, caller.subject, now);
  if (use.enrollments >= maxEnrollments) throw refuse(25006);
  if (use.active >= maxCertificates) throw refuse(25007);
  const der = Buffer.from(body.csr, 'base64');
  await checkCsr(der, expected);
  const referenceNumber = world.ids.reference('CE', now);
  world.db.run(
    `insert into enrollments (reference, owner_type, owner_value, name, type, csr, subject, valid_from, requested, status)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 100)`,
    referenceNumber,
    caller.subject.type,
    caller.subject.value,
    body.certificateName,
    body.certificateType,
    der,
    JSON.stringify(expected),
    body.validFrom ? instant(body.validFrom) : null,
    now.getTime(),
  );
  world.jobs.later(world.settings.processingMs, () => issueCertificate(world, referenceNumber));
  return { referenceNumber, timestamp: isoInstant(now.getTime()) };
});

/** Issues what was asked for, or refuses it (status 400). */
async function issueCertificate(world: World, reference: string): Promise<void> {
  const row = world.db.get<EnrollmentRow>('select * from enrollments where reference = ?', reference);
  if (row?.status !== 100) return;
  const owner = { type: row.owner_type, value: row.owner_value };
  const expected = JSON.parse(row.subject) as EnrollmentData;
  const csr = await checkCsr(row.csr, expected);
  const keyHash = createHash('sha256').update(csr.spki).digest('hex');
  const refuseWith = (detail: string) =>
    world.db.run(
      'update enrollments set status = 400, details = ? where reference = ?',
      JSON.stringify([detail]),
      reference,
    );
  const { where, values } = ownedBy(world, owner);
  const foreign = world.db.get(
    `select 1 from certificates where key_hash = ? and not ${where}`,
    keyHash,
    ...values,
  );
  if (foreign) {
    refuseWith('Klucz publiczny został już certyfikowany przez inny podmiot.');
    return;
  }
  const now = world.clock.now();
  if (certificateUse(world, owner, now).active >= certificateLimits(world, owner).maxCertificates) {
    refuseWith('Osiągnięto dopuszczalny limit posiadanych certyfikatów.');
    return;
  }
  await sign(world, row, csr, expected, keyHash, now);
}

async function sign(
  world: World,
  row: EnrollmentRow,
  csr: CheckedCsr,
  expected: EnrollmentData,
  keyHash: string,
  now: Date,
): Promise<void> {
  const serial = `5ADB${world.ids.hex(12)}`;
  const validFrom = Math.floor(Math.max(row.valid_from ?? 0, now.getTime()) / 1000) * 1000;
  const validTo = twoYearsAfter(validFrom);
  const certificate = await world.authority.issue({
    subject: csr.subject,
    publicKey: csr.spki,
    serialNumber: serial,
    notBefore: new Date(validFrom),
    notAfter: new Date(validTo),
    purpose: row.type === 'Authentication' ? 'signature' : 'non-repudiation',
  });
  world.db.atomic(() => {
    world.db.run(
      `insert into certificates (serial, owner_type, owner_value, name, type, common_name, certificate, key_hash,
         valid_from, valid_to, requested) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      serial,
      row.owner_type,
      row.owner_value,
      row.name,
      row.type,
      expected.commonName,
      certificate,
      keyHash,
      validFrom,
      validTo,
      row.requested,
    );
    world.db.run(
      'update enrollments set status = 200, serial = ? where reference = ?',
      serial,
      row.reference,
    );
  });
}

const status = operation(
  'GET /certificates/enrollments/{referenceNumber}',
  ({ world, caller, path, now }) => {
    const row = world.db.get<EnrollmentRow>(
      'select * from enrollments where reference = ?',
      path.referenceNumber,
    );
    if (!row) throw refuse(25005);
    const { where, values } = ownedBy(world, caller.subject);
    const own = world.db.get(
      `select 1 from enrollments where reference = ? and ${where}`,
      row.reference,
      ...values,
    );
    if (!own) throw forbidden('insufficient-resource-access');
    if (now.getTime() > row.requested + world.settings.operationStatusMs) {
      throw gone('Status wniosku certyfikacyjnego nie jest już dostępny.');
    }
    const table: Readonly<Record<string, { description: string }>> = statuses.enrollment;
    return {
      requestDate: isoInstant(row.requested),
      status: {
        code: row.status,
        description: table[String(row.status)]?.description ?? 'Nieznany błąd',
        ...(row.details === null ? {} : { details: JSON.parse(row.details) as string[] }),
      },
      ...(row.serial === null ? {} : { certificateSerialNumber: row.serial }),
    };
  },
);

/** After a restart: requests that were being worked on are taken up again. */
export function finishEnrollments(world: World): void {
  for (const { reference } of world.db.all<{ reference: string }>(
    'select reference from enrollments where status = 100',
  )) {
    world.jobs.later(0, () => issueCertificate(world, reference));
  }
}

export const enrollingOperations: readonly Operation[] = [limits, data, enroll, status];
