import { formOfNamespace, type InvoiceForm } from '../form.js';
import { bytesMessages } from '../messages/bytes-messages.js';
import { schemaMessages } from '../messages/schema-messages.js';
import { formModel } from '../model/compile.js';
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
 */
export function validateInvoice(input: Uint8Array | string, options: ValidateOptions = {}): ValidationReport {
  const sink = new IssueSink(options.maxIssues ?? 1000);
  let form: InvoiceForm | null = null;
  try {
    form = judge(input, options, sink, (known) => {
      form = known;
    });
  } catch (error) {
    if (!(error instanceof TooManyIssues)) throw error;
  }
  return { valid: !sink.hasErrors, form, issues: sink.issues };
}

function judge(
  input: Uint8Array | string,
  options: ValidateOptions,
  sink: IssueSink,
  known: (form: InvoiceForm) => void,
): InvoiceForm | null {
  const limits = options.limits ?? defaultLimits;
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.length;
  if (size === 0) {
    sink.add('bytes', bytesMessages.empty, nowhere);
    return null;
  }
  if (size > Math.max(largestJudged, limits.withAttachment)) {
    checkSize(size, true, limits, sink);
    sink.add('bytes', bytesMessages.notJudged, nowhere, {
      value: String(size),
      limit: String(largestJudged),
    });
    return null;
  }
  const text = textOf(input, sink);
  const tree = readTree(text);
  checkText(tree, input, sink);
  checkSize(size, tree.root?.child('Zalacznik') !== undefined, limits, sink);
  const usable = checkXml(tree, sink);
  const { root } = tree;
  if (!root) return null;
  const form = root.name === 'Faktura' ? formOfNamespace(root.namespace) : null;
  if (form) known(form);
  if (!usable) return form;
  if (form) judgeForm(root, form, options, sink);
  else
    sink.add('schema', schemaMessages.unknownForm, placeOf(root), { name: root.name, value: root.namespace });
  return form;
}

function judgeForm(root: XmlElement, form: InvoiceForm, options: ValidateOptions, sink: IssueSink): void {
  checkSchema(root, formModel(form), sink);
  if (options.rules === false) return;
  const { clock, environment } = options;
  for (const issue of checkRules(root, { form, clock, environment })) sink.push(issue);
}

const nowhere = { path: '', line: 0, column: 0 };
