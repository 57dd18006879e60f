import type { InvoiceForm } from '../form.js';
import type * as FaRr from './fa-rr.types.generated.js';
import type * as Fa2 from './fa2.types.generated.js';
import type * as Fa3 from './fa3.types.generated.js';

/** The content of an invoice by its form: element names untouched, lists where an element may repeat, texts as strings. */
export interface Invoices {
  'FA (2)': Fa2.Invoice;
  'FA (3)': Fa3.Invoice;
  'FA_RR (1)': FaRr.Invoice;
}

/** The typed content of an invoice of a form. */
export type InvoiceOf<Form extends InvoiceForm> = Invoices[Form];

/** An invoice (or a part of one) seen without its form: for code that goes through names it does not know. */
export type InvoiceNode = {
  [name: string]: string | InvoiceNode | (string | InvoiceNode)[] | undefined;
};
