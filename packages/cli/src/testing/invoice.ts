import { join } from 'node:path';
import { warsawDay } from '@eszok/core';
import { issueInvoices } from '../demo/invoices.js';

/** An example invoice, issued today, as a file in a folder. Gives its path. */
export async function exampleInvoice(folder: string): Promise<string> {
  const now = new Date();
  const { first } = await issueInvoices(join(folder, 'invoices'), now, warsawDay(now));
  return first;
}
