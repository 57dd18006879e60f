import { codesOf } from '../codes.js';
import { schemaMessages } from '../messages/schema-messages.js';
import type { FormModel, TypeModel } from '../model/compile.js';
import { isCollapsed } from '../model/quick-accept.js';
import type { SimpleType } from '../model/simple-type.js';
import type { ElementRow } from '../model/table.js';
import { isBlank, type XmlElement } from '../tree.js';
import { checkAttributes } from './schema-attributes.js';
import { diagnoseContent, labelled } from './schema-content.js';
import { reportValue, shorten } from './schema-values.js';
import { type IssueSink, placeOf } from './sink.js';

/**
 * Judges a tree by the table of its form: order, occurrence, choices, types, facets, attributes.
 * One walk over what the table knows; what it does not know is reported and not entered.
 */
export function checkSchema(root: XmlElement, model: FormModel, sink: IssueSink): void {
  const walk = new SchemaWalk(model, sink, codesOf(root.source));
  walk.element(root, model.rootType, model.root);
  root.source.loose = walk.loose;
}

class SchemaWalk {
  readonly #namespace: string;
  /** Values with needless white space, in document order; null once something was not looked at. */
  loose: XmlElement[] | null = [];

  constructor(
    readonly model: FormModel,
    readonly sink: IssueSink,
    /** The document as UTF-16 units. */
    readonly codes: Uint16Array,
  ) {
    this.#namespace = model.table.namespace;
  }

  element(element: XmlElement, declared: TypeModel, row: ElementRow): void {
    const type =
      element.attributes.length > 0 || declared.attributes.length > 0
        ? checkAttributes(element, declared, this.model, this.sink)
        : declared;
    if (type.simple === null) this.#content(element, type);
    else if (row.fixed !== undefined || element.children.length > 0 || !this.#isPlain(element, type.simple))
      this.#text(element, type.simple, row);
  }

  #text(element: XmlElement, simple: SimpleType, row: ElementRow): void {
    const { children, text } = element;
    if (children.length > 0) this.loose = null;
    else if (!isCollapsed(text)) this.loose?.push(element);
    for (const child of children) {
      this.sink.add('schema', schemaMessages.elementInText, placeOf(child), {
        ...labelled(child.name),
        parent: element.name,
      });
    }
    if (row.fixed !== undefined) {
      if (text === row.fixed && simple.acceptsPlain(text)) return;
      // An empty element takes the fixed value (XML Schema part 1, 3.3.4, cvc-elt 5.1).
      if (text === '' && children.length === 0) return;
      if (simple.accepts(text) && !simple.same(text, row.fixed)) {
        this.sink.add('schema', schemaMessages.fixed, placeOf(element), {
          ...labelled(element.name),
          value: shorten(text),
          limit: row.fixed,
        });
        return;
      }
    }
    if (!simple.acceptsClosely(text)) reportValue(element, simple, text, placeOf(element), this.sink);
  }

  /** A quick look: true is sure. */
  #isPlain(element: XmlElement, simple: SimpleType): boolean {
    const end = element.textEnd;
    if (end === 0 || !simple.needsNoText) return simple.acceptsPlain(element.text);
    return simple.acceptsThere(this.codes, element.textStart, end);
  }

  #content(element: XmlElement, type: TypeModel): void {
    // A CDATA section is text even when it is blank, as libxml2 has it.
    if (!element.isSilent || element.cdata) this.#textBetween(element);
    const { automaton, types, places } = type;
    const { follows, ends, positions } = automaton;
    const size = positions.length;
    const namespace = this.#namespace;
    let state = -1;
    let count = 0;
    let fits = true;
    const { children } = element;
    for (let at = 0; at < children.length; at++) {
      const child = children[at]!;
      const { kind } = child;
      const index = kind.index < 0 || kind.namespace !== namespace ? -1 : places[kind.index]!;
      if (index < 0) {
        fits = false;
        continue;
      }
      const { max, row } = positions[index]!;
      if (index === state) {
        if (++count > max) fits = false;
      } else {
        if (follows[(state + 1) * size + index] !== 1) fits = false;
        state = index;
        count = 1;
      }
      this.element(child, types[index]!, row);
    }
    if (!fits || ends[state + 1] !== 1) {
      this.loose = null;
      diagnoseContent(element, type, namespace, this.sink);
    }
  }

  #textBetween(element: XmlElement): void {
    const { cdata, text } = element;
    if (!cdata && isBlank(text)) return;
    this.sink.add('schema', schemaMessages.text, placeOf(element), {
      ...labelled(element.name),
      value: shorten(text.trim()),
    });
  }
}
