import type { InvoiceView } from './invoice-view.js';
import type { LineView } from './line-view.js';
import type { LineCheck, LineFinding } from './rule.js';

/** A rule that judges every line by itself: all such rules share one walk over the lines. */
export function eachLine(line: (line: LineView, invoice: InvoiceView) => LineFinding): LineCheck {
  return { line };
}
