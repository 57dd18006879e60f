import type { Listed } from './made.js';
import type { Field, Value } from './value.js';

/** Everything an invoice says, arranged for reading, in no language. Both PDF and HTML are made from it. */
export interface InvoiceView {
  /** `FA (3)`, or whatever the document calls itself. */
  form: string;
  family: 'fa' | 'rr' | 'other';
  /** Code of `RodzajFaktury`. */
  kind: string;
  correction: boolean;
  /** What the sums of a correction are: the difference, unless told. */
  corrects?: 'after';
  number: string;
  issueDate: string;
  currency: string;
  sellerNip: string | undefined;
  sellerName: string | undefined;
  dates: Field[];
  parties: Party[];
  headline: Headline;
  corrected: Corrected | undefined;
  lines: Lines | undefined;
  order: Order | undefined;
  vat: VatRow[];
  totals: Field[];
  advances: Field[][];
  settlement: Settlement | undefined;
  payment: Payment | undefined;
  terms: Terms | undefined;
  annotations: Annotations;
  newTransport: Field[][];
  details: Field[];
  descriptions: { line: string | undefined; key: string; value: string }[];
  attachment: AttachmentBlock[];
  footer: string[];
  registers: Field[][];
  file: Field[];
  other: { path: string[]; field: Field }[];
  /** The rest of a document of another kind (UBL), part by part. */
  parts: { path: string[]; fields: Field[] }[];
}

export interface Address {
  lines: string[];
  country: string | undefined;
  gln: string | undefined;
}

export interface Party {
  /** Element name: `Podmiot1`, `Podmiot2`, `Podmiot3`, `Podmiot1K` … */
  element: string;
  /** What a third party is. */
  role: Value | undefined;
  roleText: string | undefined;
  name: string | undefined;
  ids: Field[];
  address: Address | undefined;
  mailing: Address | undefined;
  contacts: Field[];
  more: Field[];
}

/** What is to be seen first. */
export interface Headline {
  label: 'toPay' | 'total' | 'advance' | 'correction' | 'toSettle';
  amount: Value | undefined;
  /** Paid in part: how much, and what is left; decimal strings. */
  inPart?: { paid: string; remaining: string } | undefined;
  paid: boolean;
  paidOn: string | undefined;
  due: string[];
  dueText: string[];
  method: Value | undefined;
  methodText: string | undefined;
  account: string | undefined;
  bank: string | undefined;
}

export type LineState = 'normal' | 'before' | 'after' | 'difference';

/** Values of a line by the names of their elements. */
export type Cells = Pick<ReadonlyMap<string, Value>, 'get' | 'has'>;

export interface LineRow {
  state: LineState;
  /** First row of its group (a correction shows up to three rows for one line). */
  first: boolean;
  cells: Cells;
  notes: readonly Field[];
  descriptions: readonly { key: string; value: string }[];
}

export interface Lines {
  /** Element names that become columns, in order; the name of the goods is `name`. */
  columns: string[];
  name: string;
  rows: Listed<LineRow>;
  /** The rate of exchange, where it is the same for all lines that have one. */
  rate?: Field;
}

export interface Order {
  value: Value | undefined;
  lines: Lines | undefined;
}

export interface VatRow {
  /** Element of the net sum, which names the class: `P_13_1` … */
  element: string;
  /** Rates of the lines in this class, where lines say so. */
  rates: string[];
  /** The rate itself, in documents that name no classes. */
  rate?: Value[];
  net: string | undefined;
  vat: string | undefined;
  gross: string | undefined;
  /** VAT in PLN on an invoice in another currency. */
  vatPln: string | undefined;
}

export interface Corrected {
  fields: Field[];
  invoices: Field[][];
}

export interface Settlement {
  charges: { reason: string; amount: Value }[];
  deductions: { reason: string; amount: Value }[];
  fields: Field[];
}

export interface Payment {
  fields: Field[];
  parts: Field[][];
  due: Field[][];
  /** `kind` is the element's name: own account, factor's, farmer's, buyer's. */
  accounts: { kind: string; fields: Field[] }[];
}

export interface Terms {
  contracts: Field[][];
  orders: Field[][];
  fields: Field[];
  transports: {
    fields: Field[];
    carrier: Party | undefined;
    places: { element: string; address: Address }[];
  }[];
}

export interface Annotations {
  /** Names of sentences that apply. */
  stated: { name: string; detail: string | undefined }[];
  /** Names of what is expressly said not to apply. */
  denied: string[];
}

export interface AttachmentBlock {
  heading: string | undefined;
  meta: { key: string; value: string }[];
  paragraphs: string[];
  tables: AttachmentTable[];
}

export interface AttachmentTable {
  meta: { key: string; value: string }[];
  description: string | undefined;
  columns: { title: string; type: string | undefined }[];
  rows: string[][];
  sums: string[];
}
