import { formOfNamespace } from '../form.js';
import { readTree } from '../read/parser.js';
import type { ValidateOptions, ValidationIssue, ValidationReport } from './report.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Judges an invoice in layers: bytes, xml, schema, rule. Never throws for what the input holds.
 */
export function validateInvoice(
  input: Uint8Array | string,
  _options: ValidateOptions = {},
): ValidationReport {
  const issues: ValidationIssue[] = [];
  let text: string;
  try {
    text = typeof input === 'string' ? input : utf8.decode(input);
  } catch {
    issues.push({
      layer: 'bytes',
      severity: 'error',
      code: 'bytes.not-utf8',
      path: '',
      line: 0,
      column: 0,
      message: { pl: 'Plik nie jest zapisany w UTF-8.', en: 'The file is not UTF-8.' },
    });
    return { valid: false, form: null, issues };
  }
  const tree = readTree(text);
  for (const problem of tree.problems) {
    issues.push({
      layer: 'xml',
      severity: 'error',
      code: 'xml.not-well-formed',
      path: problem.element?.path ?? '',
      ...tree.source.position(problem.offset),
      message: { pl: `Niepoprawny XML: ${problem.detail}`, en: `XML is not well-formed: ${problem.detail}` },
    });
  }
  const form = tree.root?.name === 'Faktura' ? formOfNamespace(tree.root.namespace) : null;
  return { valid: issues.length === 0 && form !== null, form, issues };
}
