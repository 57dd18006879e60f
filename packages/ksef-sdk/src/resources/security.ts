import type { Call } from '../transport/operation.js';
import type { PublicKeyCertificate } from '../wire/index.js';

export type SecurityResource = ReturnType<typeof securityResource>;

/** KSeF's own public keys. */
export function securityResource(call: Call) {
  return {
    /**
     * Certificates of the keys under which tokens and document keys are encrypted, with their usage and validity.
     * No sign-in needed; 60 requests a second.
     */
    publicKeyCertificates(signal?: AbortSignal): Promise<PublicKeyCertificate[]> {
      return call('GET /security/public-key-certificates', { signal });
    },
  };
}
