import type { Subject } from '../auth/caller.js';
import { sameSubject } from '../permissions/subjects.js';
import type { Value } from '../state/database.js';
import type { World } from '../world/world.js';

export type CertificateStatus = 'Active' | 'Blocked' | 'Revoked' | 'Expired';
export type CertificateOwner = { type: 'Nip' | 'Pesel' | 'Fingerprint'; value: string };

/** A certificate that the sandbox issued. */
export interface CertificateRow {
  /** 16 upper-case hexadecimal digits */
  serial: string;
  owner_type: CertificateOwner['type'];
  owner_value: string;
  name: string;
  type: 'Authentication' | 'Offline';
  common_name: string;
  /** DER */
  certificate: Uint8Array;
  /** SHA-256 of the SubjectPublicKeyInfo, hexadecimal */
  key_hash: string;
  valid_from: number;
  /** Can be made earlier with `PUT /testdata/certificates/…`. */
  valid_to: number;
  requested: number;
  last_used: number | null;
  /** 1 while suspended: nobody can do that over the API, the sandbox's own endpoint can. */
  blocked: number | null;
  revoked: number | null;
  revocation_reason: string | null;
}

export function findCertificate(world: World, serial: string): CertificateRow | undefined {
  return world.db.get<CertificateRow>('select * from certificates where serial = ?', serial.toUpperCase());
}

export function certificateStatus(row: CertificateRow, now: Date): CertificateStatus {
  if (row.revoked !== null) return 'Revoked';
  if (now.getTime() > row.valid_to) return 'Expired';
  return row.blocked === 1 ? 'Blocked' : 'Active';
}

/** Suspends a certificate, or lets it be used again. False: there is none with this serial number. */
export function suspendCertificate(world: World, serial: string, suspended: boolean): boolean {
  const changed = world.db.run(
    'update certificates set blocked = ? where serial = ?',
    suspended ? 1 : null,
    serial.toUpperCase(),
  );
  return changed > 0;
}

/** A condition for rows owned by a subject, under any identifier of its own. */
export function ownedBy(world: World, subject: Subject): { where: string; values: Value[] } {
  const same = sameSubject(world, subject);
  return {
    where: `(${same.map(() => '(owner_type = ? and owner_value = ?)').join(' or ')})`,
    values: same.flatMap(({ type, value }) => [type, value]),
  };
}

/** Certificates in force, and requests made, of a subject: what its limits count. */
export function certificateUse(
  world: World,
  subject: Subject,
  now: Date,
): { active: number; enrollments: number } {
  const { where, values } = ownedBy(world, subject);
  const count = (sql: string, ...more: Value[]) =>
    world.db.get<{ n: number }>(sql, ...values, ...more)?.n ?? 0;
  return {
    active: count(
      `select count(*) as n from certificates where ${where} and revoked is null and valid_to >= ?`,
      now.getTime(),
    ),
    enrollments: count(`select count(*) as n from enrollments where ${where} and status in (100, 200)`),
  };
}
