import type { XmlElement } from '@eszok/fa-schema';
import Big from 'big.js';
import type { UblReader } from './ubl-reader.js';
import type { Field, Value } from './value.js';
import type { Payment, VatRow } from './view.js';

const decimal = /^-?\d+(\.\d+)?$/;

/** The tax by rates: of the total that is in the invoice's own currency. */
export function ublVat(reader: UblReader, root: XmlElement, currency: string): VatRow[] {
  const own = root
    .all('TaxTotal')
    .filter((total) => total.child('TaxAmount')?.attribute('currencyID') === currency);
  return own.flatMap((total) =>
    total.all('TaxSubtotal').flatMap((part): VatRow[] => {
      const [net, vat] = [part.child('TaxableAmount'), part.child('TaxAmount')];
      const foreign = [net, vat].some((amount) => (amount?.attribute('currencyID') ?? currency) !== currency);
      const [netText, vatText] = [net?.text.trim() ?? '', vat?.text.trim() ?? ''];
      if (foreign || !decimal.test(netText) || !decimal.test(vatText)) return [];
      for (const amount of [net, vat]) reader.text(amount);
      const gross = new Big(netText).plus(vatText).toFixed();
      const rate = ublRate(reader, part.child('TaxCategory'));
      return [
        { element: 'TaxSubtotal', rates: [], rate, net: netText, vat: vatText, gross, vatPln: undefined },
      ];
    }),
  );
}

/** A rate as percent; a category other than the standard one with its meaning. */
export function ublRate(reader: UblReader, category: XmlElement | undefined): Value[] {
  const percent = category?.child('Percent');
  const text = percent?.text.trim() ?? '';
  const id = category?.child('ID');
  const named = id?.attribute('schemeID') === undefined ? reader.text(id) : undefined;
  const values: Value[] = [];
  if (decimal.test(text)) {
    reader.text(percent);
    values.push({ type: 'percent', text });
  }
  if (named !== undefined && (named !== 'S' || values.length === 0))
    values.push({ type: 'code', table: 'taxCategory', code: named });
  reader.take(category?.child('TaxScheme'), new Set(['VAT']));
  return values;
}

/** Totals of the document, and of taxes that are not in its currency. */
export function ublTotals(reader: UblReader, root: XmlElement): Field[] {
  const fields: Field[] = [];
  const put = (element: XmlElement) => {
    const value = reader.value(element);
    if (value) fields.push({ name: element.name, value });
  };
  const totals = root.child('LegalMonetaryTotal');
  for (const total of root.all('TaxTotal')) for (const amount of total.all('TaxAmount')) put(amount);
  for (const amount of totals?.children ?? []) if (amount.children.length === 0) put(amount);
  return fields;
}

/** Accounts, references and terms of payment. */
export function ublPayment(reader: UblReader, root: XmlElement): Payment | undefined {
  const accounts: Payment['accounts'] = [];
  const fields: Field[] = [];
  for (const means of root.all('PaymentMeans')) {
    const code = reader.text(means, 'PaymentMeansCode');
    if (code !== undefined)
      fields.push({ name: 'PaymentMeans', value: { type: 'code', table: 'paymentMeans', code } });
    const account = means.child('PayeeFinancialAccount');
    const number = account?.child('ID');
    const bare = number?.attribute('schemeID') === undefined ? reader.text(number) : undefined;
    if (bare !== undefined) {
      const first: Field = { name: 'NrRB', value: { type: 'account', text: bare } };
      accounts.push({ kind: 'RachunekBankowy', fields: [first, ...reader.rest(account)] });
    }
    fields.push(...reader.rest(means));
  }
  for (const terms of root.all('PaymentTerms')) {
    const note = reader.text(terms, 'Note');
    if (note !== undefined) fields.push({ name: 'PaymentTerms', value: { type: 'text', text: note } });
  }
  return fields.length + accounts.length === 0 ? undefined : { fields, parts: [], due: [], accounts };
}
