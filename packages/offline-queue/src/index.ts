export type { SendingClient } from './client.js';
export {
  type AnnouncedOutage,
  type Deadline,
  deadlineOf,
  type Issued,
  isOverdue,
  type OutageKind,
} from './deadlines/deadline.js';
export type { EnqueueOptions } from './enqueue.js';
export type { QueueEntry } from './entry.js';
export { QueueError, type QueueErrorCode } from './errors.js';
export { type EntryState, isQueueMode, modes, type QueueMode } from './modes.js';
export type { NewOutage, Outage, Outages } from './outages/outages.js';
export { openQueue, type Queue, type QueueFilter, type QueueOptions } from './queue.js';
export type { DrainEvent, DrainOptions, DrainReport, Postponed } from './sending/drain-report.js';
