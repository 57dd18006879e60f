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
  const { namespace } = model.table;

  const read = (element: XmlElement, type: TypeModel): unknown => {
    const { simple, attributes } = type;
    if (simple) {
      for (const child of element.children)
        unknown.push({ kind: 'element', path: child.path, element: child });
      const value = simple.normalize(element.text);
      if (attributes.length === 0) {
        if (element.attributes.length > 0) readAttributes(element, type, {});
        return value;
      }
      const node: Node = { value };
      readAttributes(element, type, node);
      return node;
    }
    const node: Node = {};
    if (element.attributes.length > 0) readAttributes(element, type, node);
    if (element.text !== '' && !isBlank(element.text)) {
      unknown.push({ kind: 'text', path: element.path, text: element.text, element });
    }
    const { byName } = type.automaton;
    for (const child of element.children) {
      const position = byName.get(child.name);
      if (position === undefined || child.namespace !== namespace) {
        unknown.push({ kind: 'element', path: child.path, element: child });
        continue;
      }
      const before = node[child.name];
      if (position.max > 1) {
        const value = read(child, type.types[position.index]!);
        if (before === undefined) node[child.name] = [value];
        else (before as unknown[]).push(value);
      } else if (before === undefined) node[child.name] = read(child, type.types[position.index]!);
      else unknown.push({ kind: 'element', path: child.path, element: child });
    }
    return node;
  };

  const readAttributes = (element: XmlElement, type: TypeModel, node: Node): void => {
    for (const attribute of element.attributes) {
      const known = type.attributes.find((one) => one.row.attribute === attribute.name);
      if (known && attribute.namespace === '') node[attribute.name] = known.type.normalize(attribute.value);
      else
        unknown.push({ kind: 'attribute', path: `${element.path}/@${attribute.name}`, attribute, element });
    }
  };

  return read(root, model.rootType);
}
