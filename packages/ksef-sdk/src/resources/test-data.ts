import type { Call } from '../transport/operation.js';
import type {
  AttachmentPermissionRevokeRequest,
  PersonCreateRequest,
  SetRateLimitsRequest,
  SetSessionLimitsRequest,
  SetSubjectLimitsRequest,
  SubjectCreateRequest,
  TestDataAuthenticationContextIdentifier,
  TestDataPermissionsGrantRequest,
  TestDataPermissionsRevokeRequest,
} from '../wire/index.js';

export type TestDataResource = ReturnType<typeof testDataResource>;

/**
 * Made-up subjects, permissions and limits. Test environments only: elsewhere the operations do not exist. Subjects,
 * persons, permissions and attachments need no sign-in (60 requests a second); the rest belongs to the group `other`.
 */
export function testDataResource(call: Call) {
  return {
    /**
     * A subject: enforcement authority, VAT group or local government with its subunits.
     *
     * @throws KsefError `http.bad-request` 30001 (exists already)
     */
    async createSubject(body: SubjectCreateRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/subject', { body, signal });
    },

    /** Removes a subject with its subunits. */
    async removeSubject(subjectNip: string, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/subject/remove', { body: { subjectNip }, signal });
    },

    /**
     * A person with an owner's permissions, as a bailiff if wanted.
     *
     * @throws KsefError `http.bad-request` 30001 (exists already)
     */
    async createPerson(body: PersonCreateRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/person', { body, signal });
    },

    /** Removes a person and all permissions of that person. */
    async removePerson(nip: string, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/person/remove', { body: { nip }, signal });
    },

    async grantPermissions(body: TestDataPermissionsGrantRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/permissions', { body, signal });
    },

    async revokePermissions(body: TestDataPermissionsRevokeRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/permissions/revoke', { body, signal });
    },

    /** Lets a company send invoices with attachments. */
    async allowAttachments(nip: string, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/attachment', { body: { nip }, signal });
    },

    async forbidAttachments(body: AttachmentPermissionRevokeRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/attachment/revoke', { body, signal });
    },

    /** Nobody can sign in to this context any more: status 480. */
    async blockContext(
      contextIdentifier: TestDataAuthenticationContextIdentifier,
      signal?: AbortSignal,
    ): Promise<void> {
      await call('POST /testdata/context/block', { body: { contextIdentifier }, signal });
    },

    async unblockContext(
      contextIdentifier: TestDataAuthenticationContextIdentifier,
      signal?: AbortSignal,
    ): Promise<void> {
      await call('POST /testdata/context/unblock', { body: { contextIdentifier }, signal });
    },

    /** Sizes and numbers of invoices in this context's sessions. */
    async setSessionLimits(body: SetSessionLimitsRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/limits/context/session', { body, signal });
    },

    async resetSessionLimits(signal?: AbortSignal): Promise<void> {
      await call('DELETE /testdata/limits/context/session', { signal });
    },

    /** Numbers of certificates and requests of the subject signed in. */
    async setCertificateLimits(body: SetSubjectLimitsRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/limits/subject/certificate', { body, signal });
    },

    async resetCertificateLimits(signal?: AbortSignal): Promise<void> {
      await call('DELETE /testdata/limits/subject/certificate', { signal });
    },

    /** Requests per second, minute and hour of this context. */
    async setRateLimits(body: SetRateLimitsRequest, signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/rate-limits', { body, signal });
    },

    async resetRateLimits(signal?: AbortSignal): Promise<void> {
      await call('DELETE /testdata/rate-limits', { signal });
    },

    /** The rate limits of production. */
    async useProductionRateLimits(signal?: AbortSignal): Promise<void> {
      await call('POST /testdata/rate-limits/production', { signal });
    },

    /**
     * Moves the end of a KSeF certificate's validity (ISO 8601).
     *
     * @throws KsefError `http.bad-request` 25008 (no such certificate)
     */
    async setCertificateValidity(serialNumber: string, validTo: string, signal?: AbortSignal): Promise<void> {
      await call('PUT /testdata/certificates/{serialNumber}', {
        path: { serialNumber },
        body: { validTo },
        signal,
      });
    },
  };
}
