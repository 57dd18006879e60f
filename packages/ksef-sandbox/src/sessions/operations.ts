import type { Operation } from '../operations/operation.js';
import { closeBatch, openBatch } from './batch.js';
import { closeOnline, openOnline, sendInvoice } from './online.js';
import { sessionUpo, upoByKsefNumber, upoByReference } from './receipts.js';
import { listSessions } from './session-list.js';
import { failedInvoices, sessionInvoice, sessionInvoices, sessionStatusOperation } from './status.js';

export const sessionOperations: readonly Operation[] = [
  openOnline,
  sendInvoice,
  closeOnline,
  openBatch,
  closeBatch,
  listSessions,
  sessionStatusOperation,
  sessionInvoices,
  failedInvoices,
  sessionInvoice,
  upoByReference,
  upoByKsefNumber,
  sessionUpo,
];
