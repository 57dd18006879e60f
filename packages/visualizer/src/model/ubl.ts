import { type InvoiceSummary, type PartySummary, summarise, type XmlElement } from '@eszok/fa-schema';
import { typedValue } from './kinds.js';
import { faLines } from './lines.js';
import type { Field, Value } from './value.js';
import type { InvoiceView, LineRow, Lines, Party } from './view.js';

/**
 * What a PEF invoice (UBL) has in common with the others: number, dates, parties, lines, amount, account.
 * The whole document follows as other fields, so nothing of it is lost.
 */
export function addUbl(view: InvoiceView, root: XmlElement): void {
  const summary = summarise(root);
  view.lines = linesOf(root);
  view.kind = summary.kind;
  view.correction = summary.kind === 'KOR';
  view.number = summary.number;
  view.issueDate = summary.issueDate;
  view.currency = summary.currency;
  view.sellerNip = summary.seller.nip;
  view.sellerName = summary.seller.name;
  view.form = summary.form;
  view.dates = datesOf(summary);
  view.parties = [partyOf('Podmiot1', summary.seller), partyOf('Podmiot2', summary.buyer)];
  const { payment } = summary;
  view.headline = {
    label: view.correction ? 'correction' : 'toPay',
    // What was paid before is off it already; without it the total with tax.
    amount: {
      type: 'amount',
      text: root.value('LegalMonetaryTotal', 'PayableAmount') ?? summary.gross,
    },
    paid: payment?.paid === true,
    paidOn: payment?.paidOn,
    due: payment?.dueDate === undefined ? [] : [payment.dueDate],
    dueText: [],
    method: undefined,
    methodText: undefined,
    account: payment?.account,
    bank: undefined,
  };
}

/** Lines under the names that lines of the other forms have; units and rates as the document writes them. */
function linesOf(root: XmlElement): Lines | undefined {
  const rows = [...root.all('InvoiceLine'), ...root.all('CreditNoteLine')].map((line): LineRow => {
    const cells = new Map<string, Value>();
    const put = (name: string, text: string | undefined) => {
      if (text !== undefined && text !== '') cells.set(name, typedValue(name, text));
    };
    const quantity = line.child('InvoicedQuantity') ?? line.child('CreditedQuantity');
    const category = line.find('Item', 'ClassifiedTaxCategory');
    const percent = category?.value('Percent');
    put('NrWierszaFa', line.value('ID'));
    put('P_7', line.value('Item', 'Name'));
    put('P_8B', quantity?.text.trim());
    put('P_8A', quantity?.attribute('unitCode'));
    put('P_9A', line.value('Price', 'PriceAmount'));
    put('P_11', line.value('LineExtensionAmount'));
    if (percent !== undefined) cells.set('P_12', { type: 'percent', text: percent });
    else if (category) cells.set('P_12', { type: 'text', text: category.value('ID') ?? '' });
    return { state: 'normal', first: true, cells, notes: [], descriptions: [] };
  });
  if (rows.length === 0) return undefined;
  const columns = faLines.columns.filter((name) => rows.some(({ cells }) => cells.has(name)));
  return { columns, name: faLines.name, rows };
}

function datesOf({ issueDate, saleDate }: InvoiceSummary): Field[] {
  const fields: Field[] = [{ name: 'P_1', value: { type: 'date', text: issueDate } }];
  if (saleDate !== undefined) fields.push({ name: 'P_6', value: { type: 'date', text: saleDate } });
  return fields;
}

function partyOf(element: string, party: PartySummary): Party {
  const ids: Field[] = [];
  if (party.nip !== undefined) ids.push({ name: 'NIP', value: { type: 'text', text: party.nip } });
  if (party.euVat !== undefined) ids.push({ name: 'NrVatUE', value: { type: 'text', text: party.euVat } });
  if (party.otherId !== undefined) ids.push({ name: 'NrID', value: { type: 'text', text: party.otherId } });
  return {
    element,
    role: undefined,
    roleText: undefined,
    name: party.name,
    ids,
    address: { lines: party.address ?? [], country: party.country, gln: undefined },
    mailing: undefined,
    contacts: [],
    more: [],
  };
}
