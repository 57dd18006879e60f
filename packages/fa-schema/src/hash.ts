import { hash } from 'node:crypto';

/** SHA-256 of the exact bytes: the identity of an invoice file in KSeF. 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', bytes, 'buffer'));
}

/** SHA-256 as the API writes it: standard Base64 with padding, 44 characters. */
export function sha256Base64(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64');
}

/** SHA-256 as the QR links write it: Base64URL without padding, 43 characters. */
export function sha256Base64Url(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}
