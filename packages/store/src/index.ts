export { StoreError, type StoreErrorCode } from './errors.js';
export type { FileStore, StoredFile } from './files/file-store.js';
export {
  openStore,
  type PostgresStoreOptions,
  type SqliteStoreOptions,
  type Store,
  type StoreOptions,
} from './open-store.js';
export type { AnnouncementRow } from './repositories/announcements.js';
export { numberKey } from './repositories/document-keys.js';
export type { RegistryEvent } from './repositories/events.js';
export type { HandoverRow } from './repositories/handovers.js';
export { newId } from './repositories/ids.js';
export type {
  IncomingChanges,
  IncomingFilter,
  IncomingRow,
  NewIncoming,
  Tally,
} from './repositories/incoming.js';
export { invoiceColumns, type SummarisedInvoice } from './repositories/invoice-columns.js';
export type {
  AddResult,
  NewOutgoing,
  OutgoingChanges,
  OutgoingFilter,
  OutgoingRow,
} from './repositories/outgoing.js';
export { isDead, newOwner } from './repositories/owner.js';
export type { LimitBook } from './repositories/rate-limits.js';
export type { DocumentMarks } from './repositories/related.js';
export type { Repositories } from './repositories/repositories.js';
export type { VerifyReport } from './verify.js';
