import { type PartySummary, summarise, ublCorrection, type XmlElement } from '@eszok/fa-schema';
import { typedValue } from './kinds.js';
import { faLines } from './lines.js';
import { ublPayment, ublRate, ublTotals, ublVat } from './ubl-money.js';
import { leavesOf, UblReader } from './ubl-reader.js';
import type { Field, Value } from './value.js';
import type { Corrected, InvoiceView, LineRow, Lines, Party } from './view.js';

/**
 * A PEF invoice (UBL) arranged as the others: number, dates, parties, lines, tax by rates, totals, payment. What has
 * no place there follows part by part, so nothing of it is lost.
 */
export function addUbl(view: InvoiceView, root: XmlElement): void {
  const summary = summarise(root);
  const { payment, currency } = summary;
  const reader = new UblReader(root, currency);
  reader.take(root.child('ID'), new Set([summary.number]));
  reader.take(root.child('DocumentCurrencyCode'), new Set([currency]));
  view.kind = summary.kind;
  view.correction = summary.kind === 'KOR';
  view.number = summary.number;
  view.issueDate = summary.issueDate;
  view.currency = currency;
  view.sellerNip = summary.seller.nip;
  view.sellerName = summary.seller.name;
  view.form = summary.form;
  view.dates = datesOf(reader, root);
  view.parties = partiesOf(reader, root, summary.seller, summary.buyer);
  view.corrected = view.correction ? correctedOf(reader, root) : undefined;
  view.lines = linesOf(reader, root);
  view.vat = ublVat(reader, root, currency);
  view.totals = ublTotals(reader, root);
  view.payment = ublPayment(reader, root);
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
    method: view.payment?.fields.find(({ name }) => name === 'PaymentMeans')?.value,
    methodText: undefined,
    account: payment?.account,
    bank: undefined,
  };
  // A Polish correction has what is right now in its body, and in an extension what was and by how much it differs.
  const difference = ublCorrection(root)?.find('LegalMonetaryTotal', 'PayableAmount')?.text.trim();
  if (view.correction && difference !== undefined && difference !== '') {
    view.headline.amount = { type: 'amount', text: difference };
    view.corrects = 'after';
  }
  reader.text(root, 'DueDate');
  for (const leaf of leavesOf(root))
    if (leaf.parent?.name === 'TaxScheme') reader.take(leaf, new Set(['VAT']));
  view.parts = reader.left();
  view.other = [];
}

/** Lines under the names that lines of the other forms have; what else is said of one stands below its name. */
function linesOf(reader: UblReader, root: XmlElement): Lines | undefined {
  const rows = [...root.all('InvoiceLine'), ...root.all('CreditNoteLine')].map((line): LineRow => {
    const cells = new Map<string, Value>();
    const notes: Field[] = [];
    const put = (name: string, value: Value | undefined) => {
      if (value) cells.set(name, value);
    };
    put('NrWierszaFa', reader.value(line.child('ID')));
    const name = reader.text(line, 'Item', 'Name');
    if (name !== undefined) put('P_7', { type: 'text', text: name });
    const quantity = line.child('InvoicedQuantity') ?? line.child('CreditedQuantity');
    const amount = reader.text(quantity);
    const unit = quantity?.attribute('unitCode');
    if (amount !== undefined) put('P_8B', typedValue('P_8B', amount));
    if (unit !== undefined) put('P_8A', { type: 'code', table: 'unit', code: unit });
    put('P_9A', precise(reader.value(line.find('Price', 'PriceAmount'), true)));
    put('P_11', reader.value(line.child('LineExtensionAmount'), true));
    const [rate, ...more] = ublRate(reader, line.find('Item', 'ClassifiedTaxCategory'));
    put('P_12', rate);
    for (const value of more) notes.push({ name: 'ClassifiedTaxCategory', value });
    return { state: 'normal', first: true, cells, notes: [...notes, ...reader.rest(line)], descriptions: [] };
  });
  if (rows.length === 0) return undefined;
  const columns = faLines.columns.filter((name) => rows.some(({ cells }) => cells.has(name)));
  return { columns, name: faLines.name, rows };
}

/** A unit price keeps the precision given. */
const precise = (value: Value | undefined): Value | undefined =>
  value?.type === 'amount' ? { ...value, type: 'decimal' } : value;

function datesOf(reader: UblReader, root: XmlElement): Field[] {
  const fields: Field[] = [];
  const put = (name: string, element: XmlElement | undefined) => {
    const value = reader.value(element);
    if (value) fields.push({ name, value });
  };
  put('P_1', root.child('IssueDate'));
  put('P_6', root.find('Delivery', 'ActualDeliveryDate'));
  put('P_6_Od', root.find('InvoicePeriod', 'StartDate'));
  put('P_6_Do', root.find('InvoicePeriod', 'EndDate'));
  put('TaxPointDate', root.child('TaxPointDate'));
  return fields;
}

const originalNumber = /^\d{10}-\d{8}-[0-9A-F]{6}-?[0-9A-F]{6}-[0-9A-F]{2}$/;

function correctedOf(reader: UblReader, root: XmlElement): Corrected | undefined {
  const invoices = root.all('BillingReference').flatMap((one) => {
    const reference = one.child('InvoiceDocumentReference');
    const [number, date] = [reference?.child('ID'), reference?.child('IssueDate')];
    const fields: Field[] = [];
    const known = originalNumber.test(number?.text.trim() ?? '');
    const value = reader.value(number);
    if (value) fields.push({ name: known ? 'NrKSeFFaKorygowanej' : 'NrFaKorygowanej', value });
    const day = reader.value(date);
    if (day) fields.push({ name: 'DataWystFaKorygowanej', value: day });
    return fields.length === 0 ? [] : [fields];
  });
  return invoices.length === 0 ? undefined : { fields: [], invoices };
}

function partiesOf(reader: UblReader, root: XmlElement, seller: PartySummary, buyer: PartySummary): Party[] {
  const supplier = root.child('AccountingSupplierParty')?.child('Party');
  const customer = root.child('AccountingCustomerParty')?.child('Party');
  return [
    partyOf(reader, 'Podmiot1', seller, supplier),
    partyOf(reader, 'Podmiot2', buyer, customer),
    ...['PayeeParty', 'TaxRepresentativeParty'].flatMap((name) =>
      root.all(name).map((element) => partyOf(reader, name, {}, element)),
    ),
  ];
}

function partyOf(
  reader: UblReader,
  element: string,
  summary: PartySummary,
  source: XmlElement | undefined,
): Party {
  const ids: Field[] = [];
  const put = (name: string, text: string | undefined) => {
    if (text !== undefined) ids.push({ name, value: { type: 'text', text } });
  };
  put('NIP', summary.nip);
  put('NrVatUE', summary.euVat);
  put('NrID', summary.otherId);
  const name =
    summary.name ??
    source?.value('PartyLegalEntity', 'RegistrationName') ??
    source?.value('PartyName', 'Name');
  const place = source?.child('PostalAddress');
  const said = (part: string) => reader.text(place, part);
  const streets = [
    said('StreetName'),
    said('AdditionalStreetName'),
    reader.text(place, 'AddressLine', 'Line'),
  ];
  const town = [said('PostalZone'), said('CityName')].filter((part) => part !== undefined).join(' ');
  const lines = [...streets, town, said('CountrySubentity')].filter(
    (line) => line !== undefined && line !== '',
  );
  const country = reader.text(place, 'Country', 'IdentificationCode');
  // The same names and numbers stand in several places of a party.
  const shown = [name, ...ids.map(({ value }) => ('text' in value ? value.text : undefined))];
  reader.take(source, new Set(shown.filter((text) => text !== undefined)));
  for (const scheme of source?.all('PartyTaxScheme') ?? [])
    reader.take(scheme.child('TaxScheme'), new Set(['VAT']));
  return {
    element,
    role: undefined,
    roleText: undefined,
    name,
    ids,
    address: { lines: lines as string[], country, gln: undefined },
    mailing: undefined,
    contacts: [],
    more: reader.rest(source),
  };
}
