export {
  certificateLink,
  invoiceLink,
  isCollectiveId,
  isKsefNumber,
  parseCertificateLink,
  parseCollectiveId,
  parseInvoiceLink,
  parseKsefNumber,
  verifyCertificateLink,
} from '@eszok/fa-schema/links';
export { type CertificateOptions, certificate } from './auth/certificate.js';
export type { Credentials, SignInRequest } from './auth/credentials.js';
export { type ExternalSignerOptions, externalSigner, type SigningTask } from './auth/external-signer.js';
export { type FileTokenStoreOptions, fileTokenStore } from './auth/file-token-store.js';
export type { CertificateFiles } from './auth/key-files.js';
export { ksefToken } from './auth/ksef-token.js';
export { readPkcs12 } from './auth/pkcs12.js';
export { createTestCertificate, type TestCertificateOptions } from './auth/test-certificates.js';
export type { StoredTokens, TokenStore } from './auth/token-store.js';
export type { CompleteSignInOptions, PreparedSignIn, PrepareSignInOptions } from './auth/two-steps.js';
export type { BatchEntry, BatchJournal, BatchRecord, BatchStep, PackedInvoice } from './batch/journal.js';
export type { ResumedBatch } from './batch/resume.js';
export type {
  BatchInvoice,
  BatchOptions,
  BatchOutcome,
  BatchProgress,
  BatchReport,
  BatchSession,
} from './batch/types.js';
export type { EnrolledCertificate, EnrolOptions } from './certificates/enrol.js';
export { type InvoicePackages, KsefClient } from './client.js';
export type { Context } from './context.js';
export { filePublicKeys } from './crypto/file-public-keys.js';
export type { KeyList, PublicKeyStore } from './crypto/public-keys.js';
export { type Environment, type EnvironmentChoice, resolveEnvironment } from './environment.js';
export { type Explanation, explain, explainNumber } from './errors/explain.js';
export type { CodeFacts } from './errors/facts.js';
export {
  type DuplicateError,
  isAuthProblem,
  isDuplicate,
  isOutcomeUnknown,
  isRateLimited,
  isRefusal,
  isUnavailable,
} from './errors/guards.js';
export { KsefError } from './errors/ksef-error.js';
export type { StatusKind } from './errors/statuses.js';
export { InvoiceFetch } from './fetch/fetch.js';
export type {
  CheckpointStore,
  ExportedInvoice,
  FetchCheckpoint,
  FetchedInvoice,
  FetchOptions,
  FetchProgress,
  FetchReport,
  FetchWindow,
  InvoiceRole,
  PackageOptions,
} from './fetch/types.js';
export type { KsefState, Latarnia, LatarniaMessage, LatarniaReport } from './latarnia/latarnia.js';
export type { KsefClientOptions } from './options.js';
export { fileRateLimits, memoryRateLimits, type RateLimitStore } from './rate-limit/store.js';
export type { HashedDocument } from './resources/hashed-document.js';
export type { OfficeGrant, PersonGrant, PersonIdentity } from './resources/permission-helpers.js';
export { fileJournal, memoryJournal } from './send/file-journal.js';
export type {
  JournalEntry,
  JournalStep,
  Recovered,
  SendableForm,
  SendJournal,
  SendOptions,
  SendProgress,
  SendResult,
} from './send/types.js';
export { InvoiceSending } from './send-all/sending.js';
export type {
  InvoiceOutcome,
  InvoiceSource,
  OutgoingInvoice,
  SendAllOptions,
  SendAllProgress,
  SendAllReport,
  SendMode,
  SentSession,
} from './send-all/types.js';
export type { InvoiceUpo, ReceiptOptions } from './upo/receipts.js';
export { type UpoSignature, verifyUpoSignature } from './upo/verify-signature.js';
export type { Warning, WarningListener } from './warnings.js';
export type {
  InvoiceMetadata,
  InvoiceQueryFilters,
  SessionInvoiceStatusResponse,
  SessionStatusResponse,
} from './wire/index.js';
