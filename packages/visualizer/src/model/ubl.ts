import { type InvoiceSummary, type PartySummary, summarise } from '@eszok/fa-schema';
import type { Field } from './value.js';
import type { InvoiceView, Party } from './view.js';

/**
 * What a PEF invoice (UBL) has in common with the others: number, dates, parties, amount, account.
 * The whole document follows as other fields, so nothing of it is lost.
 */
export function addUbl(view: InvoiceView, bytes: Uint8Array): void {
  const summary = summarise(bytes);
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
    amount: { type: 'amount', text: summary.gross },
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
