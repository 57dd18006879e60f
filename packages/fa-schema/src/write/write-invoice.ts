import { InvalidInvoiceError } from '../errors.js';
import type { InvoiceForm } from '../form.js';
import { formModel, type TypeModel } from '../model/compile.js';
import type { ElementRow } from '../model/table.js';
import type { InvoiceOf } from '../model/types.js';
import { validateInvoice } from '../validate/validate-invoice.js';
import { escapeAttribute, escapeText, illegalCharacter } from './escape.js';

/** What `writeInvoice` may be told. */
export interface WriteOptions {
  /** Spaces for each level; 0 writes everything in one line (the smallest file). 2 unless told. */
  indent?: number;
  /** False writes without judging the result by the schema. */
  check?: boolean;
}

type Node = Readonly<Record<string, unknown>>;

/**
 * Writes an invoice as canonical XML: UTF-8 without a BOM, the form's namespace as default, elements in the order
 * of the schema, no attributes but the form's. The same content always gives the same bytes.
 *
 * Throws `InvalidInvoiceError`: `invoice.bad-value` (a name the form does not know, something that is not text, a
 * character that XML cannot hold; `details.path`), `invoice.invalid` (the result would break the schema;
 * `details.issues` are those of `validateInvoice`).
 */
export function writeInvoice<Form extends InvoiceForm>(
  form: Form,
  invoice: InvoiceOf<Form>,
  options: WriteOptions = {},
): Uint8Array {
  const { indent = 2, check = true } = options;
  const model = formModel(form);
  const writer = new Writer(indent);
  writer.element(model.root, model.rootType, invoice, 0, '', ` xmlns="${model.table.namespace}"`);
  const bytes = new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n${writer.parts.join('')}\n`,
  );
  if (check) assertValid(bytes);
  return bytes;
}

class Writer {
  readonly parts: string[] = [];

  constructor(readonly indent: number) {}

  element(row: ElementRow, type: TypeModel, value: unknown, depth: number, parent: string, extra = ''): void {
    const name = row.element;
    const path = `${parent}/${name}`;
    const lead = depth === 0 || this.indent === 0 ? '' : `\n${' '.repeat(this.indent * depth)}`;
    if (type.simple && type.attributes.length === 0) {
      this.parts.push(`${lead}<${name}>${escapeText(textAt(value, path))}</${name}>`);
      return;
    }
    const node = nodeAt(value, path);
    const known = new Set(type.attributes.map((one) => one.row.attribute));
    this.parts.push(`${lead}<${name}${extra}${attributes(node, type, path)}>`);
    if (type.simple) {
      known.add('value');
      this.parts.push(escapeText(textAt(node.value, path)), `</${name}>`);
    } else this.#children(node, type, depth, path, known, name);
    for (const key of Object.keys(node)) {
      if (!known.has(key) && node[key] !== undefined) throw badValue(`${path}/${key}`, 'unknown');
    }
  }

  #children(
    node: Node,
    type: TypeModel,
    depth: number,
    path: string,
    known: Set<string>,
    name: string,
  ): void {
    let some = false;
    for (const { row, index, max } of type.automaton.positions) {
      const value = node[row.element];
      known.add(row.element);
      if (value === undefined) continue;
      if (Array.isArray(value) !== max > 1)
        throw badValue(`${path}/${row.element}`, max > 1 ? 'list' : 'text');
      const values = max > 1 ? (value as unknown[]) : [value];
      for (const one of values) {
        some = true;
        this.element(row, type.types[index]!, one, depth + 1, path);
      }
    }
    const lead = some && this.indent > 0 ? `\n${' '.repeat(this.indent * depth)}` : '';
    this.parts.push(`${lead}</${name}>`);
  }
}

function attributes(node: Node, type: TypeModel, path: string): string {
  let written = '';
  for (const { row } of type.attributes) {
    const value = node[row.attribute];
    if (value === undefined) continue;
    written += ` ${row.attribute}="${escapeAttribute(textAt(value, `${path}/@${row.attribute}`))}"`;
  }
  return written;
}

function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string') throw badValue(path, 'text');
  const illegal = illegalCharacter(value);
  if (illegal !== undefined) throw badValue(path, 'character');
  return value;
}

function nodeAt(value: unknown, path: string): Node {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badValue(path, 'object');
  return value as Node;
}

const wants = {
  unknown: ['wzór nie zna tej nazwy', 'the form does not know this name'],
  list: ['ma tu być lista', 'a list belongs here'],
  text: ['ma tu być tekst', 'a text belongs here'],
  object: ['ma tu być obiekt', 'an object belongs here'],
  character: ['tekst ma znak, którego XML nie dopuszcza', 'the text has a character that XML cannot hold'],
} as const;

function badValue(path: string, want: keyof typeof wants): InvalidInvoiceError {
  const [pl, en] = wants[want];
  return new InvalidInvoiceError({
    code: 'invoice.bad-value',
    message: { pl: `${path}: ${pl}.`, en: `${path}: ${en}.` },
    details: { path },
  });
}

function assertValid(bytes: Uint8Array): void {
  const { valid, issues } = validateInvoice(bytes, { rules: false });
  if (valid) return;
  const [first] = issues;
  throw new InvalidInvoiceError({
    code: 'invoice.invalid',
    message: {
      pl: `Faktura nie jest zgodna ze schematem (błędów: ${issues.length}). ${first?.message.pl ?? ''}`,
      en: `The invoice does not fit its schema (errors: ${issues.length}). ${first?.message.en ?? ''}`,
    },
    ...(first?.hint ? { hint: first.hint } : {}),
    details: { issues },
  });
}
