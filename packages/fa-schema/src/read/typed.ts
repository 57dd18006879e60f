import type { FormModel, TypeModel } from '../model/compile.js';
import { isBlank, type XmlAttribute, type XmlElement } from '../tree.js';

/** Something in a document that the table of its form has no place for; kept, so that nothing is lost. */
export type UnknownContent =
  | { kind: 'element'; path: string; element: XmlElement }
  | { kind: 'attribute'; path: string; attribute: XmlAttribute; element: XmlElement }
  | { kind: 'text'; path: string; text: string; element: XmlElement };

type Node = Record<string, unknown>;

/**
 * A tree as plain data after the table of its form. What the table does not know, and repetitions of what may
 * not repeat, go to `unknown`.
 */
export function typedContent(root: XmlElement, model: FormModel, unknown: UnknownContent[]): unknown {
  return new TypedReader(model.table.namespace, unknown).read(root, model.rootType);
}

class TypedReader {
  constructor(
    readonly namespace: string,
    readonly unknown: UnknownContent[],
  ) {}

  read(element: XmlElement, type: TypeModel): unknown {
    return type.simple === null ? this.#content(element, type) : this.#text(element, type);
  }

  #text(element: XmlElement, type: TypeModel): unknown {
    const { attributes, simple } = type;
    if (element.children.length > 0) for (const child of element.children) this.#strange(child);
    const value = simple!.normalize(element.text);
    if (attributes.length === 0) {
      if (element.attributes.length > 0) this.#attributes(element, type, {});
      return value;
    }
    const node: Node = { value };
    this.#attributes(element, type, node);
    return node;
  }

  #content(element: XmlElement, type: TypeModel): Node {
    const node: Node = {};
    const { children, text } = element;
    if (element.attributes.length > 0) this.#attributes(element, type, node);
    if (text !== '' && !isBlank(text)) {
      this.unknown.push({ kind: 'text', path: element.path, text, element });
    }
    const { places, types } = type;
    const { positions } = type.automaton;
    /** The list that the last child went to: repetitions stand side by side. */
    let list: unknown[] | undefined;
    let listed = -1;
    for (let at = 0; at < children.length; at++) {
      const child = children[at]!;
      const { kind } = child;
      const place = kind.index < 0 || kind.namespace !== this.namespace ? -1 : places[kind.index]!;
      if (place < 0) {
        this.#strange(child);
        continue;
      }
      if (place === listed) {
        list!.push(this.read(child, types[place]!));
        continue;
      }
      const { max, row } = positions[place]!;
      const before = node[row.element];
      if (max > 1) {
        const value = this.read(child, types[place]!);
        if (before === undefined) {
          list = [value];
          node[row.element] = list;
        } else {
          list = before as unknown[];
          list.push(value);
        }
        listed = place;
      } else if (before === undefined) node[row.element] = this.read(child, types[place]!);
      else this.#strange(child);
    }
    return node;
  }

  #attributes(element: XmlElement, type: TypeModel, node: Node): void {
    for (const attribute of element.attributes) {
      const known = type.attributes.find((one) => one.row.attribute === attribute.name);
      if (known && attribute.namespace === '') node[attribute.name] = known.type.normalize(attribute.value);
      else {
        const path = `${element.path}/@${attribute.name}`;
        this.unknown.push({ kind: 'attribute', path, attribute, element });
      }
    }
  }

  #strange(element: XmlElement): void {
    this.unknown.push({ kind: 'element', path: element.path, element });
  }
}
