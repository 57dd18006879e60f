import { warsawDay } from '@eszok/core';
import type { InboxItem } from '../item.js';
import { polishAmount } from '../money.js';
import { csv } from './csv.js';

export interface RegisteredItem {
  item: InboxItem;
  /** Paths inside the package; empty where there is none. */
  document: string;
  pdf: string;
  upo: string;
}

type Column = readonly [heading: string, value: (row: RegisteredItem, at: number) => string];

const columns: readonly Column[] = [
  ['Lp.', (_, at) => String(at + 1)],
  ['Numer KSeF', ({ item }) => item.ksefNumber ?? ''],
  ['Numer dokumentu', ({ item }) => item.number],
  ['Rodzaj', ({ item }) => item.kind],
  ['Strona', ({ item }) => side(item)],
  ['Data wystawienia', ({ item }) => item.issueDate],
  ['Data otrzymania', ({ item }) => warsawDay(new Date(item.receivedAt))],
  ['Miesiąc', ({ item }) => item.month],
  ['NIP sprzedawcy', ({ item }) => item.sellerNip ?? ''],
  ['Sprzedawca', ({ item }) => item.sellerName ?? ''],
  ['NIP nabywcy', ({ item }) => item.buyerNip ?? ''],
  ['Nabywca', ({ item }) => item.buyerName ?? ''],
  ['Netto', ({ item }) => polishAmount(item.net)],
  ['VAT', ({ item }) => polishAmount(item.vat)],
  ['Brutto', ({ item }) => polishAmount(item.gross)],
  ['Waluta', ({ item }) => item.currency],
  ['Opis', ({ item }) => item.description ?? ''],
  ['Przyjęto', ({ item }) => (item.decidedAt === null ? '' : warsawDay(new Date(item.decidedAt)))],
  ['Przyjął', ({ item }) => item.decidedBy ?? ''],
  ['Koryguje', ({ item }) => item.corrects.join(' ')],
  ['Skorygowany przez', ({ item }) => item.correctedBy.join(' ')],
  ['Możliwy duplikat', ({ item }) => item.duplicates.join(' ')],
  ['Oznaczenie JPK', ({ item }) => item.jpk],
  ['Plik', ({ document }) => document],
  ['PDF', ({ pdf }) => pdf],
  ['UPO', ({ upo }) => upo],
  ['SHA-256 pliku', ({ item }) => Buffer.from(item.sha256, 'base64').toString('hex')],
];

/** The register of a package, one row an item, with Polish headings. */
export const registerCsv = (rows: readonly RegisteredItem[]): string =>
  csv([
    columns.map(([heading]) => heading),
    ...rows.map((row, at) => columns.map(([, value]) => value(row, at))),
  ]);

function side({ roles }: InboxItem): string {
  if (roles.includes('Subject2')) return 'zakup';
  if (roles.includes('Subject1')) return 'sprzedaż';
  return roles.length === 0 ? 'zakup' : 'inna';
}
