import type { World } from '../world/world.js';
import { type CertificateOwner, certificateStatus, findCertificate } from './certificate-book.js';

/** What sign-in has to know of a certificate that the sandbox issued. */
export interface IssuedCertificate {
  type: 'Authentication' | 'Offline';
  status: 'Active' | 'Blocked' | 'Revoked' | 'Expired';
  owner: CertificateOwner;
}

/**
 * A KSeF certificate by its serial number (hexadecimal).
 * Undefined for one that was never issued here.
 */
export function issuedCertificate(world: World, serialNumber: string): IssuedCertificate | undefined {
  const row = findCertificate(world, serialNumber);
  if (!row) return undefined;
  return {
    type: row.type,
    status: certificateStatus(row, world.clock.now()),
    owner: { type: row.owner_type, value: row.owner_value },
  };
}

export function certificateWasUsed(world: World, serialNumber: string): void {
  world.db.run(
    'update certificates set last_used = ? where serial = ?',
    world.clock.now().getTime(),
    serialNumber.toUpperCase(),
  );
}
