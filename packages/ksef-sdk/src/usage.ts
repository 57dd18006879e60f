import { localError } from './errors/ksef-error.js';
import { type InvoiceRole, subjectTypes } from './fetch/types.js';
import type { KsefClientOptions } from './options.js';
import type { InvoiceQueryFilters, InvoiceQuerySubjectType } from './wire/index.js';

// What the types forbid and JavaScript lets through, said before anything is sent.

/** Throws `client.credentials`, `client.clock`. */
export function assertOptions({ credentials, clock }: KsefClientOptions): void {
  if (typeof credentials?.start !== 'function') {
    throw notCredentials({
      pl: 'Podaj credentials: ksefToken(token), certificate({ certificatePem, privateKeyPem }) albo externalSigner(...).',
      en: 'Give credentials: ksefToken(token), certificate({ certificatePem, privateKeyPem }) or externalSigner(...).',
    });
  }
  if (clock !== undefined && typeof clock?.now !== 'function') {
    throw localError(
      'client.clock',
      { pl: 'To nie jest zegar.', en: 'That is not a clock.' },
      { pl: 'Podaj { now: () => new Date(...) }.', en: 'Give { now: () => new Date(...) }.' },
    );
  }
}

/** Throws `client.credentials` unless it is left out, options or a function that signs. */
export function assertSigner(given: unknown): void {
  if (given === undefined || typeof given === 'function') return;
  if (typeof given === 'object' && given !== null) return;
  throw notCredentials({
    pl: 'Podaj funkcję: externalSigner(async ({ xml }) => podpisany XML).',
    en: 'Give a function: externalSigner(async ({ xml }) => the signed XML).',
  });
}

function notCredentials(hint: { pl: string; en: string }) {
  return localError(
    'client.credentials',
    { pl: 'Nie wiadomo, jak się zalogować do KSeF.', en: 'It is not known how to sign in to KSeF.' },
    hint,
  );
}

/** Throws `client.filters` unless filters are there at all; what is in them KSeF judges. */
export function assertFilters(filters: InvoiceQueryFilters): void {
  if (typeof filters === 'object' && filters !== null) return;
  throw localError(
    'client.filters',
    { pl: 'Nie wiadomo, jakich faktur szukać.', en: 'It is not known which invoices to look for.' },
    {
      pl: "Podaj { subjectType: 'Subject2', dateRange: { dateType: 'PermanentStorage', from: '2026-11-01T00:00:00+01:00' } }.",
      en: "Give { subjectType: 'Subject2', dateRange: { dateType: 'PermanentStorage', from: '2026-11-01T00:00:00+01:00' } }.",
    },
  );
}

/** Throws `client.invoices` unless it is a list or a stream; a single file is neither. */
export function assertInvoices(source: unknown): void {
  const many = typeof source === 'object' && source !== null && !ArrayBuffer.isView(source);
  if (many && (Symbol.asyncIterator in source || Symbol.iterator in source)) return;
  throw localError(
    'client.invoices',
    { pl: 'Faktury podaje się jako listę albo strumień.', en: 'Invoices are given as a list or a stream.' },
    {
      pl: 'Podaj tablicę, iterator albo generator asynchroniczny bajtów; jedną fakturę wysyła send(bajty).',
      en: 'Give an array, an iterable or an async generator of bytes; send(bytes) sends a single invoice.',
    },
  );
}

const roleOf = new Map<string, InvoiceRole>(
  Object.entries(subjectTypes).flatMap(([role, subject]) => [
    [role, role as InvoiceRole],
    [subject, role as InvoiceRole],
  ]),
);

/** Roles by our names or by KSeF's (`Subject2` is the buyer); the buyer unless told. Throws `fetch.roles`. */
export function readRoles(
  roles: readonly (InvoiceRole | InvoiceQuerySubjectType)[] = ['buyer'],
): InvoiceRole[] {
  const read = Array.isArray(roles) ? roles.map((role) => roleOf.get(role)) : [];
  if (read.length > 0 && read.every((role) => role !== undefined)) return read;
  throw localError(
    'fetch.roles',
    { pl: 'Nie wiadomo, w jakiej roli pobierać.', en: 'It is not known in which role to fetch.' },
    {
      pl: "Podaj tablicę, na przykład ['buyer', 'seller']; role: seller, buyer, third, authorized.",
      en: "Give an array, for example ['buyer', 'seller']; the roles are seller, buyer, third, authorized.",
    },
  );
}
