import type { ErrorLevel } from '@eszok/core';
import type { InvoiceStatusInfo, StatusInfo } from '../wire/index.js';
import { KsefError } from './ksef-error.js';
import { type StatusKind, statusFacts } from './statuses.js';

/** Is the work still going on? 100, 150, 170 and whatever other number below 200 may come. */
export function isUnderWay(status: { code: number }): boolean {
  return status.code < 200;
}

const codes: Readonly<Record<StatusKind, string>> = {
  authentication: 'auth.refused',
  onlineSession: 'session.refused',
  batchSession: 'session.refused',
  invoice: 'invoice.refused',
  export: 'export.refused',
  permission: 'permission.refused',
  certificate: 'certificate.refused',
};

const levels: Readonly<Record<StatusKind, ErrorLevel>> = {
  authentication: 'auth',
  onlineSession: 'session',
  batchSession: 'session',
  invoice: 'invoice',
  export: 'export',
  permission: 'auth',
  certificate: 'auth',
};

/**
 * The error that a final status other than 200 stands for. A duplicate has a code of its own, `invoice.duplicate`,
 * with `originalKsefNumber` and `originalSessionReferenceNumber` in its details.
 */
export function errorOfStatus(
  kind: StatusKind,
  status: StatusInfo | InvoiceStatusInfo,
  details: Readonly<Record<string, unknown>> = {},
): KsefError {
  const known = statusFacts(kind, status.code);
  const said = sayings(status).join('. ');
  const duplicate = kind === 'invoice' && status.code === 440;
  const extensions = 'extensions' in status && status.extensions ? status.extensions : {};
  return new KsefError({
    code: duplicate ? 'invoice.duplicate' : codes[kind],
    level: known?.level ?? levels[kind],
    number: status.code,
    retry: known?.retry ?? 'never',
    message: {
      pl: `KSeF: ${said} (${status.code})`,
      en: `KSeF: ${known?.cause.en ?? said} (${status.code})${known && status.details?.length ? ` ${status.details.join(' ')}` : ''}`,
    },
    hint: known?.next,
    details: { ...details, said, ...extensions },
  });
}

/** What KSeF says of a status; details that begin with the description again say it for both. */
function sayings({ description, details }: StatusInfo | InvoiceStatusInfo): string[] {
  const all = [description, ...(details ?? [])];
  return all[1]?.startsWith(description) ? all.slice(1) : all;
}
