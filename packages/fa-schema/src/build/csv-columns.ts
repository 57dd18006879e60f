/** How a cell is read: amounts with a decimal comma and spaces, dates of either order, yes or no. */
export type CellKind = 'text' | 'amount' | 'date' | 'flag' | 'rate';

/** A column of a CSV draft: where its cells go, and the names it may have. */
export interface CsvColumn {
  /** Field of the draft; `line.` stands for the row's own line. */
  readonly field: string;
  readonly kind: CellKind;
  /** Besides the field itself; case, spaces, underscores and Polish letters do not matter. */
  readonly names: readonly string[];
}

const column = (field: string, kind: CellKind, ...names: string[]): CsvColumn => ({ field, kind, names });

const party = (who: 'seller' | 'buyer', pl: string): CsvColumn[] => [
  column(`${who}.nip`, 'text', `NIP ${pl}`, `${pl} NIP`),
  column(`${who}.name`, 'text', `nazwa ${pl}`, `${pl} nazwa`),
  column(`${who}.address.country`, 'text', `kraj ${pl}`, `${who}.country`),
  column(`${who}.address.line1`, 'text', `adres ${pl}`, `${pl} adres`, `${who}.address`),
  column(`${who}.address.line2`, 'text', `miejscowość ${pl}`, `${pl} adres 2`, `${who}.city`),
];

/** Every column a CSV may have. */
export const csvColumns: readonly CsvColumn[] = [
  column('number', 'text', 'numer', 'numer faktury', 'nr faktury', 'P_2', 'invoice number'),
  column('kind', 'text', 'rodzaj', 'rodzaj faktury'),
  column('issueDate', 'date', 'data wystawienia', 'P_1', 'issue date'),
  column('issuePlace', 'text', 'miejsce wystawienia'),
  column('saleDate', 'date', 'data sprzedaży', 'data dostawy', 'P_6'),
  column('currency', 'text', 'waluta', 'KodWaluty'),
  column('exchangeRate', 'amount', 'kurs', 'kurs waluty'),
  ...party('seller', 'sprzedawcy'),
  ...party('buyer', 'nabywcy'),
  column('buyer.euVat', 'text', 'VAT UE nabywcy', 'numer VAT UE nabywcy'),
  column('buyer.customerNumber', 'text', 'numer klienta'),
  column('payment.dueDate', 'date', 'termin płatności', 'due date'),
  column('payment.method', 'text', 'forma płatności', 'payment method'),
  column('payment.paidOn', 'date', 'data zapłaty', 'zapłacono dnia'),
  column('payment.account', 'text', 'rachunek', 'numer rachunku', 'konto'),
  column('payment.bank', 'text', 'bank', 'nazwa banku'),
  column('annotations.exemption.act', 'text', 'podstawa zwolnienia', 'exemption'),
  column('note', 'text', 'uwagi', 'notes'),
  column('line.name', 'text', 'nazwa', 'towar', 'nazwa towaru', 'usługa', 'P_7', 'name'),
  column('line.quantity', 'amount', 'ilość', 'P_8B', 'quantity'),
  column('line.unit', 'text', 'jednostka', 'miara', 'jm', 'j.m.', 'P_8A', 'unit'),
  column('line.netPrice', 'amount', 'cena netto', 'P_9A', 'net price', 'netPrice'),
  column('line.grossPrice', 'amount', 'cena brutto', 'P_9B', 'gross price', 'grossPrice'),
  column('line.net', 'amount', 'wartość netto', 'P_11', 'net'),
  column('line.gross', 'amount', 'wartość brutto', 'P_11A', 'gross'),
  column('line.discount', 'amount', 'opust', 'P_10', 'discount'),
  column('line.discountPercent', 'amount', 'rabat', 'rabat %', 'discountPercent'),
  column('line.rate', 'rate', 'stawka', 'stawka VAT', 'VAT', 'P_12', 'rate'),
  column('line.gtu', 'text', 'GTU', 'gtu'),
  column('line.cn', 'text', 'CN', 'cn'),
  column('line.pkwiu', 'text', 'PKWiU', 'pkwiu'),
  column('line.gtin', 'text', 'GTIN', 'EAN'),
  column('line.index', 'text', 'indeks', 'kod towaru'),
  column('line.annex15', 'flag', 'załącznik 15', 'zal 15', 'annex15'),
];

const polish: Readonly<Record<string, string>> = { ł: 'l', Ł: 'l' };

/** A name without case, spaces, punctuation and Polish letters. */
export function plainName(name: string): string {
  return name
    .replace(/[łŁ]/g, (letter) => polish[letter]!)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9%]/g, '');
}

const byName = new Map(
  csvColumns.flatMap((one) => [one.field, ...one.names].map((name) => [plainName(name), one] as const)),
);

/** The column that a heading names. */
export function columnOf(heading: string): CsvColumn | undefined {
  return byName.get(plainName(heading));
}
