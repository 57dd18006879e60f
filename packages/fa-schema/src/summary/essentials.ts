import type { InvoiceForm } from '../form.js';
import type { XmlElement } from '../tree.js';
import { sumDecimals } from './decimal-sum.js';
import type { InvoiceEssentials, PartySummary } from './summary.js';

type Party = Pick<PartySummary, 'nip' | 'name'>;

/** What the parts of an invoice that are read are called in a form. */
interface Fields {
  content: string;
  number: string;
  issueDate: string;
  net: readonly string[];
  vat: readonly string[];
  /** All that are summed up. */
  amounts: ReadonlySet<string>;
  gross: string;
}

const nets = [
  ...['P_13_1', 'P_13_2', 'P_13_3', 'P_13_4', 'P_13_5', 'P_13_6_1', 'P_13_6_2', 'P_13_6_3'],
  ...['P_13_7', 'P_13_8', 'P_13_9', 'P_13_10', 'P_13_11'],
];
const vats = ['P_14_1', 'P_14_2', 'P_14_3', 'P_14_4', 'P_14_5'];

export const faFields: Fields = {
  content: 'Fa',
  number: 'P_2',
  issueDate: 'P_1',
  net: nets,
  vat: vats,
  amounts: new Set([...nets, ...vats]),
  gross: 'P_15',
};

export const rrFields: Fields = {
  content: 'FakturaRR',
  number: 'P_4C',
  issueDate: 'P_4B',
  net: ['P_11_1'],
  vat: ['P_11_2'],
  amounts: new Set(['P_11_1', 'P_11_2']),
  gross: 'P_12_1',
};

const textOf = (element: XmlElement | undefined): string => element?.text.trim() ?? '';

function partyOf(element: XmlElement): Party {
  const id = element.child('DaneIdentyfikacyjne');
  const nip = id?.value('NIP');
  const name = id?.value('Nazwa');
  const party: Party = {};
  if (nip !== undefined) party.nip = nip;
  if (name !== undefined) party.name = name;
  return party;
}

/** Reads an FA or FA_RR invoice in one pass over the children of its root and of its content. */
export function readEssentials(root: XmlElement, form: InvoiceForm, fields: Fields): InvoiceEssentials {
  let seller: Party | undefined;
  let buyer: Party | undefined;
  let content: XmlElement | undefined;
  let hasAttachment = false;
  for (const child of root.children) {
    const { name } = child;
    if (name === 'Podmiot1') seller ??= partyOf(child);
    else if (name === 'Podmiot2') buyer ??= partyOf(child);
    else if (name === fields.content) content ??= child;
    else if (name === 'Zalacznik') hasAttachment = true;
  }
  let number: XmlElement | undefined;
  let kind: XmlElement | undefined;
  let issued: XmlElement | undefined;
  let currency: XmlElement | undefined;
  let gross: XmlElement | undefined;
  let annotations: XmlElement | undefined;
  const amounts = new Map<string, string>();
  for (const child of content?.children ?? []) {
    const { name } = child;
    // Lines are many, and all that is looked for stands outside of them.
    if (name === 'FaWiersz' || name === 'FakturaRRWiersz') continue;
    if (name === fields.number) number ??= child;
    else if (name === 'RodzajFaktury') kind ??= child;
    else if (name === fields.issueDate) issued ??= child;
    else if (name === 'KodWaluty') currency ??= child;
    else if (name === fields.gross) gross ??= child;
    else if (name === 'Adnotacje') annotations ??= child;
    // An invalid invoice may have one twice: the first counts, as of everything.
    else if (fields.amounts.has(name) && !amounts.has(name)) amounts.set(name, textOf(child));
  }
  const sum = (names: readonly string[]) => sumDecimals(names.map((name) => amounts.get(name)));
  return {
    form,
    number: textOf(number),
    kind: textOf(kind),
    issueDate: textOf(issued),
    seller: seller ?? {},
    buyer: buyer ?? {},
    currency: textOf(currency),
    net: sum(fields.net),
    vat: sum(fields.vat),
    gross: sumDecimals([gross && textOf(gross)]),
    hasAttachment: fields === faFields && hasAttachment,
    selfBilling: fields === faFields && annotations?.value('P_17') === '1',
  };
}
