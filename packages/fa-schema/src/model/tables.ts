import { InvalidInvoiceError } from '../errors.js';
import type { InvoiceForm } from '../form.js';
import { faRrTable } from './fa-rr.table.generated.js';
import { fa2Table } from './fa2.table.generated.js';
import { fa3Table } from './fa3.table.generated.js';
import type { FormTable } from './table.js';

const makers: Readonly<Record<InvoiceForm, () => FormTable>> = {
  'FA (2)': fa2Table,
  'FA (3)': fa3Table,
  'FA_RR (1)': faRrTable,
};

const made = new Map<InvoiceForm, FormTable>();

/** The table of a form: everything its XSD says, as data. Throws `InvalidInvoiceError` (`invoice.unknown-form`). */
export function formTable(form: InvoiceForm): FormTable {
  let table = made.get(form);
  if (!table) {
    if (!Object.hasOwn(makers, form)) throw noSuchForm(form);
    table = makers[form]();
    made.set(form, table);
  }
  return table;
}

function noSuchForm(form: unknown): InvalidInvoiceError {
  const known = Object.keys(makers).join(', ');
  return new InvalidInvoiceError({
    code: 'invoice.unknown-form',
    message: {
      pl: `Nieznany wzór faktury: „${String(form)}”.`,
      en: `There is no form of invoice "${String(form)}".`,
    },
    hint: { pl: `Znane wzory: ${known}.`, en: `Known forms: ${known}.` },
  });
}
