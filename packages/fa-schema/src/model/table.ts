import type { InvoiceForm } from '../form.js';

/** A simple type: a restriction of another by facets, or a union of others. Names: `TKwotowy`, `etd:TData`, `xs:decimal`. */
export interface SimpleTypeRow {
  readonly base?: string;
  /** Member types, tried in order. */
  readonly union?: readonly string[];
  readonly whiteSpace?: string;
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  /** Alternatives, in XSD's own regular expressions; those of the base type have to match too. */
  readonly pattern?: readonly string[];
  readonly enumeration?: readonly string[];
}

/** An element inside a content model. */
export interface ElementRow {
  readonly element: string;
  readonly type: string;
  /** 1 when absent. */
  readonly min?: number;
  /** 1 when absent, null for unbounded. */
  readonly max?: number | null;
  readonly fixed?: string;
}

/** Elements and groups in this order, or one of them. A group occurs once, or (min 0) at most once. */
export type GroupRow =
  | { readonly sequence: readonly ParticleRow[]; readonly choice?: undefined; readonly min?: number }
  | { readonly choice: readonly ParticleRow[]; readonly sequence?: undefined; readonly min?: number };

/** A place in a type’s content: an element, a sequence or a choice, with its occurrences. */
export type ParticleRow = ElementRow | GroupRow;

/** An attribute of a type, as the XSD declares it. */
export interface AttributeRow {
  readonly attribute: string;
  readonly type: string;
  readonly required: boolean;
  readonly fixed?: string;
}

/** A type with attributes and content, as the XSD declares it. */
export interface ComplexTypeRow {
  /** The complex type that this one extends (with attributes only). */
  readonly base?: string;
  readonly content?: GroupRow;
  /** Type of the text, when the content is text. */
  readonly simple?: string;
  readonly attributes?: readonly AttributeRow[];
}

/**
 * All that an XSD says of one form, as data. Anonymous types are named by their place (`Faktura/Fa/FaWiersz`);
 * no element name occurs twice in one content model, and no group is repeated (the generator checks both).
 */
export interface FormTable {
  readonly form: InvoiceForm;
  readonly namespace: string;
  readonly root: ElementRow;
  readonly simpleTypes: Readonly<Record<string, SimpleTypeRow>>;
  readonly complexTypes: Readonly<Record<string, ComplexTypeRow>>;
}
