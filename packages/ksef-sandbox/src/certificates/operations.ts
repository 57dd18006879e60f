import type { Caller } from '../auth/caller.js';
import { instant, isoInstant } from '../operations/instants.js';
import { type Operation, operation } from '../operations/operation.js';
import { forbidden, invalid, refuse } from '../refusal.js';
import type { Value } from '../state/database.js';
import type { World } from '../world/world.js';
import { type CertificateRow, certificateStatus, findCertificate, ownedBy } from './certificate-book.js';
import { enrollingOperations } from './enrolling.js';

const retrieve = operation('POST /certificates/retrieve', ({ world, caller, body }) => {
  const { where, values } = ownedBy(world, caller.subject);
  const numbers = body.certificateSerialNumbers;
  const rows = world.db.all<CertificateRow>(
    `select * from certificates where ${where} and serial in (${numbers.map(() => '?').join(', ')})`,
    ...values,
    ...numbers,
  );
  return {
    certificates: rows.map((row) => ({
      certificate: Buffer.from(row.certificate).toString('base64'),
      certificateName: row.name,
      certificateSerialNumber: row.serial,
      certificateType: row.type,
    })),
  };
});

/** A certificate of the caller's own: 25008 when there is none, 403 when it is somebody else's. */
function ownCertificate(world: World, caller: Caller, serial: string): CertificateRow {
  const row = findCertificate(world, serial);
  if (!row) throw refuse(25008);
  const { where, values } = ownedBy(world, caller.subject);
  if (!world.db.get(`select 1 from certificates where serial = ? and ${where}`, row.serial, ...values)) {
    throw forbidden('insufficient-resource-access');
  }
  return row;
}

const revoke = operation(
  'POST /certificates/{certificateSerialNumber}/revoke',
  ({ world, caller, path, body, now }) => {
    if (caller.method === 'Token') {
      throw forbidden('auth-method-not-allowed', { authenticationMethodCategory: 'Token' });
    }
    const row = ownCertificate(world, caller, path.certificateSerialNumber);
    if (certificateStatus(row, now) !== 'Active') throw refuse(25009);
    world.db.run(
      'update certificates set revoked = ?, revocation_reason = ? where serial = ?',
      now.getTime(),
      body?.revocationReason ?? 'Unspecified',
      row.serial,
    );
    return undefined;
  },
);

const statusClause: Readonly<Record<string, string>> = {
  Active: 'revoked is null and blocked is null and valid_to >= ?',
  Expired: 'revoked is null and valid_to < ?',
  Revoked: 'revoked is not null and ? > 0',
  Blocked: 'revoked is null and blocked = 1 and valid_to >= ?',
};

const query = operation('POST /certificates/query', ({ world, caller, body, query: page, now }) => {
  const owned = ownedBy(world, caller.subject);
  const where = [owned.where];
  const values: Value[] = [...owned.values];
  const put = (clause: string, value: Value) => {
    where.push(`(${clause})`);
    values.push(value);
  };
  if (body.certificateSerialNumber) put('serial = ?', body.certificateSerialNumber);
  if (body.name) put('instr(lower(name), lower(?)) > 0', body.name);
  if (body.type) put('type = ?', body.type);
  if (body.status) put(statusClause[body.status] ?? '0 > ?', now.getTime());
  if (body.expiresAfter) put('valid_to > ?', instant(body.expiresAfter));
  const size = page.pageSize ?? 10;
  const rows = world.db.all<CertificateRow>(
    `select * from certificates where ${where.join(' and ')} order by requested desc, serial desc limit ? offset ?`,
    ...values,
    size + 1,
    (page.pageOffset ?? 0) * size,
  );
  return {
    hasMore: rows.length > size,
    certificates: rows.slice(0, size).map((row) => ({
      certificateSerialNumber: row.serial,
      name: row.name,
      type: row.type,
      commonName: row.common_name,
      status: certificateStatus(row, now),
      subjectIdentifier: { type: row.owner_type, value: row.owner_value },
      validFrom: isoInstant(row.valid_from),
      validTo: isoInstant(row.valid_to),
      ...(row.last_used === null ? {} : { lastUseDate: isoInstant(row.last_used) }),
      requestDate: isoInstant(row.requested),
    })),
  };
});

const shorten = operation('PUT /testdata/certificates/{serialNumber}', ({ world, caller, path, body }) => {
  const row = ownCertificate(world, caller, path.serialNumber);
  const validTo = instant(body.validTo);
  if (validTo > row.valid_to) throw invalid('body.validTo: must not be later than it is now');
  world.db.run('update certificates set valid_to = ? where serial = ?', validTo, row.serial);
  return undefined;
});

export const certificateOperations: readonly Operation[] = [
  ...enrollingOperations,
  retrieve,
  revoke,
  query,
  shorten,
];
