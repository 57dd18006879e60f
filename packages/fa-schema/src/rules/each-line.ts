import type { XmlElement } from '../tree.js';
import type { InvoiceView } from './invoice-view.js';
import type { LineView } from './line-view.js';
import type { Rule } from './rule.js';

const number = (line: LineView) => line.number?.text.trim() ?? '?';

/** Reports every line for which `found` gives values. */
export function eachLine(
  find: (line: LineView, invoice: InvoiceView) => { at: XmlElement; [place: string]: unknown } | undefined,
): Rule['check'] {
  return (invoice, report) => {
    for (const line of invoice.lines) {
      const found = find(line, invoice);
      if (found) report(found.at, { line: number(line), ...found });
    }
  };
}
