import type { XmlElement } from '@eszok/fa-schema';
import { typedValue } from './kinds.js';
import { LineCells } from './line-cells.js';
import type { Field, Value } from './value.js';

/**
 * Reads a document and remembers what was read. Whatever nobody asked for is found by `leftovers`,
 * so that nothing an issuer wrote can be dropped by forgetting it.
 */
export class Source {
  private readonly taken: Marks;

  constructor(
    readonly root: XmlElement,
    readonly form: 'fa' | 'rr',
  ) {
    this.taken = new Marks(root.source.text.length);
  }

  /** Text of a leaf, marked as read; undefined when it is absent or empty. */
  text(element: XmlElement | undefined, ...path: string[]): string | undefined {
    const found = path.length === 0 ? element : element?.find(...path);
    if (!found || found.children.length > 0) return undefined;
    this.taken.add(found);
    const text = found.text.trim();
    return text === '' ? undefined : text;
  }

  /** Puts a leaf into its column of a table, marked as read; false where that cannot be. */
  keep(cells: LineCells, row: number, leaf: XmlElement): boolean {
    if (!cells.take(row, leaf)) return false;
    this.taken.add(leaf);
    return true;
  }

  /** Room for the values of so many lines. */
  cells(columns: readonly string[], rows: number): LineCells {
    return new LineCells(this.root.source.text, this.form, columns, rows);
  }

  /** Typed value of a leaf, marked as read. */
  value(element: XmlElement | undefined, ...path: string[]): Value | undefined {
    const found = path.length === 0 ? element : element?.find(...path);
    const text = this.text(found);
    return text === undefined || !found ? undefined : typedValue(found.name, text, this.form);
  }

  /** Fields of those names that are there, in the order asked for, each as often as it occurs. */
  fields(element: XmlElement | undefined, ...names: string[]): Field[] {
    if (!element) return [];
    return names.flatMap((name) =>
      element.all(name).flatMap((child) => {
        const value = this.value(child);
        return value ? [{ name, value }] : [];
      }),
    );
  }

  /** Every leaf below an element that was not read yet, in document order. */
  rest(element: XmlElement | undefined): Field[] {
    if (!element) return [];
    const fields: Field[] = [];
    const visit = (at: XmlElement) => {
      if (at.children.length === 0) {
        if (this.taken.has(at)) return;
        const value = this.value(at);
        if (value) fields.push({ name: at.name, value });
        return;
      }
      for (const child of at.children) visit(child);
    };
    visit(element);
    return fields;
  }

  flag(element: XmlElement | undefined, ...path: string[]): boolean | undefined {
    const text = this.text(element, ...path);
    return text === undefined ? undefined : text === '1';
  }

  /** What was not read at all: the names on the way to it, and its value. Mixed text is found too. */
  leftovers(): { path: string[]; field: Field }[] {
    const left: { path: string[]; field: Field }[] = [];
    const visit = (at: XmlElement) => {
      if (!this.taken.has(at) && at.text.trim() !== '') {
        const value = typedValue(at.name, at.text.trim(), this.form);
        left.push({ path: this.pathTo(at), field: { name: at.name, value } });
      }
      const { children } = at;
      for (let index = 0; index < children.length; index++) visit(children[index]!);
    };
    visit(this.root);
    return left;
  }

  /** Names of what an element lies in, below the root. */
  private pathTo(element: XmlElement): string[] {
    const path: string[] = [];
    for (let at = element.parent; at && at !== this.root; at = at.parent) path.unshift(at.name);
    return path;
  }
}

/** A set of the elements of one document, a bit each: by where they stand in its text. */
class Marks {
  private readonly bits: Uint8Array;

  constructor(length: number) {
    this.bits = new Uint8Array((length >> 3) + 1);
  }

  add({ offset }: XmlElement): void {
    this.bits[offset >> 3]! |= 1 << (offset & 7);
  }

  has({ offset }: XmlElement): boolean {
    return (this.bits[offset >> 3]! & (1 << (offset & 7))) !== 0;
  }
}
