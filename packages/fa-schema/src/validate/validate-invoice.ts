import { formOfNamespace, type InvoiceForm } from '../form.js';
import { bytesMessages } from '../messages/bytes-messages.js';
import { schemaMessages } from '../messages/schema-messages.js';
import { formModel } from '../model/compile.js';
import { assertInput } from '../read/input.js';
import { readTree } from '../read/parser.js';
import { checkRules } from '../rules/index.js';
import type { XmlElement } from '../tree.js';
import { checkSize, checkText, defaultLimits, textOf } from './bytes-layer.js';
import type { ValidateOptions, ValidationReport } from './report.js';
import { checkSchema } from './schema-layer.js';
import { IssueSink, placeOf, TooManyIssues } from './sink.js';
import { checkXml } from './xml-layer.js';

/** Larger files are refused for their size alone: no form of KSeF is near it. */
const largestJudged = 12_000_000;

/**
 * Judges an invoice in four layers: `bytes` and `xml` (KSeF's rules on the file and XML 1.0 with namespaces),
 * `schema` (all that the official XSD of the form says) and `rule` (what the XSD cannot say).
 * All issues come in one pass; a layer is left out only when the one before leaves nothing to judge.
 * Never throws for what the input holds; no entity is expanded and nothing is ever fetched.
 * Throws `InvalidInvoiceError` (`invoice.input`) for what is neither bytes nor text.
 */
export function validateInvoice(input: Uint8Array | string, options: ValidateOptions = {}): ValidationReport {
  return judgeInvoice(input, options).report;
}

/**
 * `validateInvoice` that also hands over the tree it judged, for whoever goes on to read a valid invoice and
 * would parse it again. `root` is null when there is no root of a known form.
 */
export function judgeInvoice(
  input: Uint8Array | string,
  options: ValidateOptions = {},
): { report: ValidationReport; root: XmlElement | null } {
  const sink = new IssueSink(options.maxIssues ?? 1000);
  let form: InvoiceForm | null = null;
  let root: XmlElement | null = null;
  try {
    judge(input, options, sink, (known, tree) => {
      form = known;
      root = tree;
    });
  } catch (error) {
    if (!(error instanceof TooManyIssues)) throw error;
  }
  return { report: { valid: !sink.hasErrors, form, issues: sink.issues }, root };
}

function judge(
  input: Uint8Array | string,
  options: ValidateOptions,
  sink: IssueSink,
  known: (form: InvoiceForm, root: XmlElement) => void,
): void {
  assertInput(input);
  const limits = options.limits ?? defaultLimits;
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.length;
  if (size === 0) {
    sink.add('bytes', bytesMessages.empty, nowhere);
    return;
  }
  if (size > Math.max(largestJudged, limits.withAttachment)) {
    checkSize(size, true, limits, sink);
    sink.add('bytes', bytesMessages.notJudged, nowhere, {
      value: String(size),
      limit: String(largestJudged),
    });
    return;
  }
  const text = textOf(input, sink);
  const tree = readTree(text);
  checkText(tree, input, sink);
  checkSize(size, tree.root?.child('Zalacznik') !== undefined, limits, sink);
  const usable = checkXml(tree, sink);
  const { root } = tree;
  if (!root) return;
  const form = root.name === 'Faktura' ? formOfNamespace(root.namespace) : null;
  if (form) known(form, root);
  if (!usable) return;
  if (form) judgeForm(root, form, options, sink);
  else
    sink.add('schema', schemaMessages.unknownForm, placeOf(root), { name: root.name, value: root.namespace });
}

function judgeForm(root: XmlElement, form: InvoiceForm, options: ValidateOptions, sink: IssueSink): void {
  checkSchema(root, formModel(form), sink);
  if (options.rules === false) return;
  const { clock, environment } = options;
  for (const issue of checkRules(root, { form, clock, environment })) sink.push(issue);
}

const nowhere = { path: '', line: 0, column: 0 };
