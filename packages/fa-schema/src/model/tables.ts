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

/** The table of a form: everything its XSD says, as data. */
export function formTable(form: InvoiceForm): FormTable {
  let table = made.get(form);
  if (!table) {
    table = makers[form]();
    made.set(form, table);
  }
  return table;
}
