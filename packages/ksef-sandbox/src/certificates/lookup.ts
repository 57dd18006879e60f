import type { World } from '../world/world.js';

/** What sign-in has to know of a certificate that the sandbox issued. */
export interface IssuedCertificate {
  type: 'Authentication' | 'Offline';
  status: 'Active' | 'Blocked' | 'Revoked' | 'Expired';
}

/**
 * A KSeF certificate by its serial number (hexadecimal, upper case).
 * Undefined for one that was never issued here.
 */
export function issuedCertificate(_world: World, _serialNumber: string): IssuedCertificate | undefined {
  return undefined;
}
