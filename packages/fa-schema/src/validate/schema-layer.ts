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
  root.source.tidy = walk.tidy;
}

class SchemaWalk {
  readonly #namespace: string;
  /** False once something was seen that is not as plain as can be. */
  tidy = true;

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
    if (type.simple) this.#text(element, type, row);
    else this.#content(element, type);
  }

  #text(element: XmlElement, type: TypeModel, row: ElementRow): void {
    const simple = type.simple!;
    if (row.fixed === undefined && element.children.length === 0 && this.#isPlain(element, simple)) return;
    if (!isCollapsed(element.text) || element.children.length > 0) this.tidy = false;
    for (const child of element.children) {
      this.sink.add('schema', schemaMessages.elementInText, placeOf(child), {
        ...labelled(child.name),
        parent: element.name,
      });
    }
    const { text } = element;
    if (row.fixed !== undefined) {
      // An empty element takes the fixed value (XML Schema part 1, 3.3.4, cvc-elt 5.1).
      if (text === '' && element.children.length === 0) return;
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
    const { automaton, types, places } = type;
    const { follows, ends, positions } = automaton;
    const size = positions.length;
    // A CDATA section is text even when it is blank, as libxml2 has it.
    if (element.cdata || (!element.isSilent && !isBlank(element.text))) {
      this.sink.add('schema', schemaMessages.text, placeOf(element), {
        ...labelled(element.name),
        value: shorten(element.text.trim()),
      });
    }
    let state = -1;
    let count = 0;
    let fits = true;
    const { children } = element;
    for (let at = 0; at < children.length; at++) {
      const child = children[at]!;
      const { kind } = child;
      const index = kind.index < 0 || kind.namespace !== this.#namespace ? -1 : places[kind.index]!;
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
      this.tidy = false;
      diagnoseContent(element, type, this.#namespace, this.sink);
    }
  }
}
