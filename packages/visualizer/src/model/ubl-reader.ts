import type { XmlElement } from '@eszok/fa-schema';
import { ublValue } from './ubl-value.js';
import type { Field, Value } from './value.js';

/** Elements whose own name says less than that of what they stand in. */
const vague = new Set(['ID', 'Name', 'Line', 'IdentificationCode', 'Value', 'URI']);

/** Wrappers that say nothing. */
const wrappers = new Set(['UBLExtensions', 'UBLExtension', 'ExtensionContent', 'Party']);

/** Small parts that are told with what they stand in. */
const inline = new Set([
  'TaxCategory',
  'ClassifiedTaxCategory',
  'TaxSubtotal',
  'Item',
  'Price',
  'Address',
  'Country',
]);

/** Fields that stand side by side somewhere in the document: the names on the way there, below the root. */
export interface Part {
  path: string[];
  fields: Field[];
}

/** Reads a UBL document and remembers what was read, so that the rest can follow. */
export class UblReader {
  /** Places of elements in the text of the document. */
  private readonly taken = new Set<number>();

  constructor(
    private readonly root: XmlElement,
    private readonly currency: string,
  ) {}

  /** Text of an element, marked as read; undefined when it is absent or empty. */
  text(element: XmlElement | undefined, ...path: string[]): string | undefined {
    const found = path.length === 0 ? element : element?.find(...path);
    const text = found && found.children.length === 0 ? found.text.trim() : '';
    if (!found || text === '') return undefined;
    this.taken.add(found.offset);
    return text;
  }

  /** Value of an element, marked as read. Amounts in the currency of the document go without it where `bare`. */
  value(element: XmlElement | undefined, bare = false): Value | undefined {
    const text = this.text(element);
    if (text === undefined) return undefined;
    const value = ublValue(element!, text);
    if (bare && value.type === 'amount' && value.currency === this.currency) return { type: 'amount', text };
    return value;
  }

  /** Marks leaves below an element as read whose text, with nothing to it, is one of these. */
  take(element: XmlElement | undefined, texts: ReadonlySet<string>): void {
    for (const leaf of leavesOf(element)) {
      const told = leaf.attribute('schemeID') === undefined && texts.has(leaf.text.trim());
      if (told) this.taken.add(leaf.offset);
    }
  }

  /** Every leaf below an element that was not read yet, each under the name that says most. */
  rest(element: XmlElement | undefined): Field[] {
    return leavesOf(element).flatMap((leaf) => this.field(leaf, element!) ?? []);
  }

  /** What was not read anywhere: first what stands at the root itself, then part by part, in document order. */
  left(): Part[] {
    const top: Part = { path: [], fields: [] };
    const parts: Part[] = [top];
    const visit = (at: XmlElement, within: XmlElement, part: Part) => {
      const put = (leaf: XmlElement) => part.fields.push(...(this.field(leaf, within) ?? []));
      for (const child of at.children) {
        // Of a part with one thing to say, the part's name says what it is.
        if (child.children.length === 0 || leavesOf(child).length === 1) leavesOf(child).forEach(put);
        else if (wrappers.has(child.name)) visit(child, child, part);
        else if (inline.has(child.name) && within !== this.root) visit(child, within, part);
        else {
          const own: Part = { path: [...part.path, child.name], fields: [] };
          parts.push(own);
          visit(child, child, own);
        }
        const said = child.children.length > 0 && !this.taken.has(child.offset) ? child.text.trim() : '';
        if (said !== '') part.fields.push({ name: child.name, value: { type: 'text', text: said } });
      }
    };
    visit(this.root, this.root, top);
    return parts.filter(({ fields }) => fields.length > 0);
  }

  private field(leaf: XmlElement, within: XmlElement): Field[] | undefined {
    if (this.taken.has(leaf.offset)) return undefined;
    const value = this.value(leaf);
    return value && [{ name: nameOf(leaf, within), value: said(value) }];
  }
}

/** Leaves below an element, or itself. */
export function leavesOf(element: XmlElement | undefined): XmlElement[] {
  if (!element) return [];
  return element.children.length === 0 ? [element] : element.children.flatMap(leavesOf);
}

function nameOf(leaf: XmlElement, within: XmlElement): string {
  let at = leaf;
  while (
    vague.has(at.name) &&
    at.parent &&
    at.parent.offset !== within.offset &&
    !wrappers.has(at.parent.name)
  )
    at = at.parent;
  return at.name;
}

/** Beside a label yes and no are both told. */
const said = (value: Value): Value =>
  value.type === 'flag' ? { type: 'code', table: 'indicator', code: String(value.on) } : value;
