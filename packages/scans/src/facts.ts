import { isValidIban, isValidNip } from '@eszok/fa-schema';
import Big from 'big.js';
import { ScanError } from './errors.js';
import { type DocumentKind, documentKinds } from './fields/kind.js';
import type { FieldName, Scan } from './read-scan.js';

/** Facts of a document as a person states or corrects them; by the names of the fields, and `kind`. */
export type Facts = Partial<Record<FieldName, string>> & { kind?: DocumentKind };

const day = (text: string): string | undefined => {
  const [, d, m, y] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  const iso = y === undefined ? text : `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
};
const money = (text: string): string | undefined => {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  return /^-?\d{1,16}(?:\.\d{1,2})?$/.test(plain) ? new Big(plain).toFixed(2) : undefined;
};
const nip = (text: string): string | undefined => {
  const digits = text.replace(/^PL/i, '').replace(/[\s-]/g, '');
  return isValidNip(digits) ? digits : undefined;
};
const some = (text: string): string | undefined => text.trim() || undefined;

/** How each fact is written, and what a person gets told about it. */
const readers: Readonly<
  Record<FieldName | 'kind', { read(text: string): string | undefined; pl: string; en: string }>
> = {
  sellerNip: {
    read: nip,
    pl: '10 cyfr z poprawną cyfrą kontrolną',
    en: '10 digits with a right check digit',
  },
  buyerNip: { read: nip, pl: '10 cyfr z poprawną cyfrą kontrolną', en: '10 digits with a right check digit' },
  sellerName: { read: some, pl: 'tekst', en: 'a text' },
  number: { read: some, pl: 'tekst', en: 'a text' },
  issueDate: { read: day, pl: 'RRRR-MM-DD', en: 'YYYY-MM-DD' },
  saleDate: { read: day, pl: 'RRRR-MM-DD', en: 'YYYY-MM-DD' },
  net: { read: money, pl: 'kwota, na przykład 123,00', en: 'an amount, for example 123.00' },
  vat: { read: money, pl: 'kwota, na przykład 23,00', en: 'an amount, for example 23.00' },
  gross: { read: money, pl: 'kwota, na przykład 146,00', en: 'an amount, for example 146.00' },
  currency: {
    read: (text) => (/^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : undefined),
    pl: 'trzy litery, na przykład EUR',
    en: 'three letters, for example EUR',
  },
  account: {
    read: (text) => {
      const plain = text.replace(/[\s-]/g, '').replace(/^PL/i, '');
      return isValidIban(`PL${plain}`) || isValidIban(plain) ? plain : undefined;
    },
    pl: 'numer rachunku z poprawnymi cyframi kontrolnymi',
    en: 'an account number with right check digits',
  },
  ksefNumber: { read: some, pl: 'numer KSeF', en: 'a KSeF number' },
  kind: {
    read: (text) => documentKinds.find((kind) => kind === text.trim().toLowerCase()),
    pl: documentKinds.join(', '),
    en: documentKinds.join(', '),
  },
};

/**
 * Reads `name=value` words into facts. Dates may be written as people do (`16.11.2026`), amounts with a comma.
 * Throws `scan.field` for an unknown name or a value that cannot be one.
 */
export function readFacts(assignments: readonly string[]): Facts {
  const facts: Record<string, string> = {};
  for (const assignment of assignments) {
    const [, name = '', text = ''] = /^(\w+)=(.*)$/s.exec(assignment) ?? [];
    if (!Object.hasOwn(readers, name)) throw unknownName(assignment);
    const reader = readers[name as FieldName];
    const value = reader.read(text.trim());
    if (value === undefined) throw badValue(name, text, reader);
    facts[name] = value;
  }
  return facts;
}

/** The facts that were read, those of a person before them. */
export function factsOfScan(scan: Scan, said: Facts = {}): Facts {
  const read = Object.fromEntries(
    Object.entries(scan.fields).map(([name, field]) => [name, field.value]),
  ) as Facts;
  return { ...read, kind: scan.kind.value, ...said };
}

const unknownName = (assignment: string): ScanError =>
  new ScanError({
    code: 'scan.field',
    message: {
      pl: `„${assignment}” nie jest postaci pole=wartość znanego pola.`,
      en: `"${assignment}" is not name=value of a known field.`,
    },
    hint: {
      pl: `Pola: ${Object.keys(readers).join(', ')}.`,
      en: `Fields: ${Object.keys(readers).join(', ')}.`,
    },
  });

const badValue = (name: string, text: string, wanted: { pl: string; en: string }): ScanError =>
  new ScanError({
    code: 'scan.field',
    message: {
      pl: `${name}: „${text}” nie pasuje (${wanted.pl}).`,
      en: `${name}: "${text}" does not fit (${wanted.en}).`,
    },
    details: { field: name },
  });
