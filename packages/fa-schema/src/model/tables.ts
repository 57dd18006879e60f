import type { InvoiceForm } from '../form.js';
import { faRrTable } from './fa-rr.table.generated.js';
import { fa2Table } from './fa2.table.generated.js';
import { fa3Table } from './fa3.table.generated.js';
import type { FormTable } from './table.js';

const tables: Readonly<Record<InvoiceForm, FormTable>> = {
  'FA (2)': fa2Table,
  'FA (3)': fa3Table,
  'FA_RR (1)': faRrTable,
};

/** The table of a form: everything its XSD says, as data. */
export function formTable(form: InvoiceForm): FormTable {
  return tables[form];
}
