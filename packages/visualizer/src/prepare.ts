import type { Message } from '@eszok/core';
import { parseTree, sha256Base64, validateInvoice } from '@eszok/fa-schema';
import { RenderError } from './errors.js';
import type { Sheet } from './layout/blocks.js';
import { readInvoice } from './model/invoice.js';
import { addUbl } from './model/ubl.js';
import type { InvoiceView } from './model/view.js';
import type { InvoiceOptions, Sections } from './options.js';
import { invoiceSheet } from './present/invoice.js';
import { codesOf } from './qr/invoice-codes.js';
import { bytesOf, runsFromRight } from './source-bytes.js';
import { Speaker } from './words/speaker.js';

/** What both renderers start from. */
export interface Prepared {
  sheet: Sheet;
  view: InvoiceView;
  /** Whether there may be text that runs from the right. */
  fromRight: boolean;
  /** Base64 */
  sha256: string;
}

const everything: Sections = { otherFields: true, fileDetails: true, hash: true };

/** Roots that are invoices: FA of any version, and the UBL documents of PEF. */
const roots = new Set(['Faktura', 'Invoice', 'CreditNote']);

/** Reads, judges and arranges an invoice. Throws `RenderError` and what `parseTree` throws. */
export function prepareInvoice(xml: Uint8Array | string, options: InvoiceOptions): Prepared {
  const bytes = bytesOf(xml);
  const root = parseTree(xml);
  if (!roots.has(root.name)) throw notInvoice(root.name);
  // What has a KSeF number was judged by KSeF itself.
  const judged = options.invalid ?? (options.ksefNumber === undefined ? 'refuse' : 'show');
  const problems = judged === 'show' ? [] : problemsOf(bytes);
  if (problems.length > 0 && judged !== 'warn') throw invalid(problems);
  const view = readInvoice(root);
  if (root.name !== 'Faktura') addUbl(view, root);
  const speaker = new Speaker(options.lang, wordsOf(view));
  const sha256 = sha256Base64(bytes);
  const sheet = invoiceSheet({
    view,
    speaker,
    ksefNumber: options.ksefNumber,
    codes: codesOf(view, sha256, options, speaker),
    hash: sha256,
    show: { ...everything, ...options.show },
    theme: options.theme ?? {},
    problems: problems.map((problem) => problem[(options.lang?.startsWith('pl') ?? true) ? 'pl' : 'en']),
  });
  return { sheet, view, fromRight: runsFromRight(bytes), sha256 };
}

const wordsOf = ({ family, form }: InvoiceView) =>
  family === 'rr' ? 'rr' : form === 'FA (1)' ? 'fa1' : 'fa';

/**
 * Errors of structure. Rules of arithmetic are left out: what KSeF once accepted has to be drawn as it is,
 * and so are the rules about bytes, which older documents inside KSeF break.
 */
function problemsOf(bytes: Uint8Array): Message[] {
  const report = validateInvoice(bytes);
  if (report.form === null) return [];
  return report.issues
    .filter((issue) => issue.severity === 'error' && issue.layer === 'schema')
    .map(({ path, message }) => ({ pl: `${path}: ${message.pl}`, en: `${path}: ${message.en}` }));
}

const notInvoice = (root: string) =>
  new RenderError({
    code: 'render.not-invoice',
    level: 'invoice',
    message: {
      pl: `To nie jest faktura: korzeń dokumentu to ${root}.`,
      en: `This is not an invoice: the root of the document is ${root}.`,
    },
    hint: {
      pl: 'Podaj XML faktury FA, FA_RR albo PEF; UPO rysuje renderUpoPdf.',
      en: 'Give the XML of an FA, FA_RR or PEF invoice; a receipt (UPO) is drawn by renderUpoPdf.',
    },
    details: { root },
  });

const invalid = (problems: readonly Message[]) =>
  new RenderError({
    code: 'render.invalid-invoice',
    level: 'invoice',
    message: {
      pl: `Faktura jest niezgodna ze schematem (błędów: ${problems.length}). ${problems[0]?.pl ?? ''}`,
      en: `The invoice does not follow its schema (errors: ${problems.length}). ${problems[0]?.en ?? ''}`,
    },
    hint: {
      pl: 'Z invalid: "warn" zostanie pokazane to, co da się odczytać, pod widocznym ostrzeżeniem.',
      en: 'With invalid: "warn" what can be read is shown under a visible warning.',
    },
    details: { problems: problems.slice(0, 20).map(({ en }) => en) },
  });
