import type { Call } from '../transport/operation.js';
import { numbered } from '../transport/pages.js';
import type {
  CertificateEnrollmentDataResponse,
  CertificateEnrollmentStatusResponse,
  CertificateLimitsResponse,
  CertificateListItem,
  CertificateRevocationReason,
  EnrollCertificateRequest,
  EnrollCertificateResponse,
  QueryCertificatesRequest,
  RetrieveCertificatesListItem,
} from '../wire/index.js';

export type CertificatesResource = ReturnType<typeof certificatesResource>;

/**
 * KSeF certificates: `Authentication` signs in, `Offline` signs QR code II; they are never exchanged for each other.
 * `enrolCertificate` does the whole way. Group `other`: 10/30/120.
 */
export function certificatesResource(call: Call) {
  return {
    /** How many requests and certificates are left, and whether one may be asked for at all. */
    limits(signal?: AbortSignal): Promise<CertificateLimitsResponse> {
      return call('GET /certificates/limits', { signal });
    },

    /**
     * Data that a certificate request (CSR) has to repeat, taken from the sign-in.
     *
     * @throws KsefError `http.bad-request` 25001 (not with a KSeF token)
     */
    enrolmentData(signal?: AbortSignal): Promise<CertificateEnrollmentDataResponse> {
      return call('GET /certificates/enrollments/data', { signal });
    },

    /**
     * Hands in a request: PKCS#10 in DER, Base64; EC P-256 or RSA 2048.
     *
     * @throws KsefError `http.bad-request` 25002, 25003 (data differ), 25004 (CSR), 25006 and 25007 (limits), 25010, 25011
     */
    enrol(body: EnrollCertificateRequest, signal?: AbortSignal): Promise<EnrollCertificateResponse> {
      return call('POST /certificates/enrollments', { body, signal });
    },

    /**
     * State of a request: 100 under way, 200 with the serial number. Kept for 30 days.
     *
     * @throws KsefError `http.bad-request` 25005 (no such request), `http.gone`
     */
    enrolmentStatus(
      referenceNumber: string,
      signal?: AbortSignal,
    ): Promise<CertificateEnrollmentStatusResponse> {
      return call('GET /certificates/enrollments/{referenceNumber}', { path: { referenceNumber }, signal });
    },

    /** Certificates by serial number (16 hexadecimal digits), each as DER in Base64. */
    async retrieve(serialNumbers: string[], signal?: AbortSignal): Promise<RetrieveCertificatesListItem[]> {
      const body = { certificateSerialNumbers: serialNumbers };
      return (await call('POST /certificates/retrieve', { body, signal })).certificates;
    },

    /**
     * Revokes a certificate; not with a KSeF token.
     *
     * @throws KsefError `http.bad-request` 25008 (no such certificate), 25009 (revoked already)
     */
    async revoke(
      certificateSerialNumber: string,
      revocationReason: CertificateRevocationReason = 'Unspecified',
      signal?: AbortSignal,
    ): Promise<void> {
      await call('POST /certificates/{certificateSerialNumber}/revoke', {
        path: { certificateSerialNumber },
        body: { revocationReason },
        signal,
      });
    },

    /** Certificates that fit, newest request first. */
    list(
      filters: QueryCertificatesRequest = {},
      options: { pageSize?: number | undefined; signal?: AbortSignal | undefined } = {},
    ): AsyncIterable<CertificateListItem> {
      return numbered(async (pageOffset) => {
        const page = await call('POST /certificates/query', {
          query: { pageOffset, pageSize: options.pageSize ?? 50 },
          body: filters,
          signal: options.signal,
        });
        return { items: page.certificates, hasMore: page.hasMore };
      });
    },
  };
}
