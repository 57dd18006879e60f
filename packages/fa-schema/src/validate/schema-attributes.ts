import { schemaMessages } from '../messages/schema-messages.js';
import type { FormModel, TypeModel } from '../model/compile.js';
import { xsiNamespace } from '../read/namespaces.js';
import type { XmlAttribute, XmlElement } from '../tree.js';
import { labelled } from './schema-content.js';
import { reportValue, shorten } from './schema-values.js';
import { type IssueSink, placeOf } from './sink.js';

const definitions = 'http://crd.gov.pl/xml/schematy/dziedzinowe/mf/2022/01/05/eD/DefinicjeTypy/';
const schema = 'http://www.w3.org/2001/XMLSchema';

/** Judges the attributes of an element; gives the type to judge it by, which `xsi:type` may narrow. */
export function checkAttributes(
  element: XmlElement,
  declared: TypeModel,
  model: FormModel,
  sink: IssueSink,
): TypeModel {
  if (areAsDeclared(element.attributes, declared)) return declared;
  let type = declared;
  for (const attribute of element.attributes) {
    if (attribute.namespace === xsiNamespace)
      type = checkInstance(element, attribute, type, declared, model, sink);
  }
  for (const attribute of element.attributes) {
    if (attribute.namespace === xsiNamespace) continue;
    const known = type.attributes.find(
      (one) => one.row.attribute === attribute.name && attribute.namespace === '',
    );
    if (!known) {
      const name = attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name;
      sink.add('schema', schemaMessages.attribute, placeOf(element, `/@${name}`), {
        ...labelled(element.name),
        value: name,
      });
      continue;
    }
    const place = () => placeOf(element, `/@${attribute.name}`);
    if (!known.type.accepts(attribute.value))
      reportValue(element, known.type, attribute.value, place(), sink);
    else if (known.row.fixed !== undefined && !known.type.same(attribute.value, known.row.fixed)) {
      sink.add('schema', schemaMessages.fixed, place(), {
        ...labelled(`@${attribute.name}`),
        value: shorten(attribute.value),
        limit: known.row.fixed,
      });
    }
  }
  for (const { row } of type.attributes) {
    if (row.required && element.attribute(row.attribute) === undefined) {
      sink.add('schema', schemaMessages.attributeMissing, placeOf(element, `/@${row.attribute}`), {
        ...labelled(element.name),
        value: row.attribute,
      });
    }
  }
  return type;
}

/** True for all declared attributes in their order, with their fixed or plain values: as they nearly always come. */
function areAsDeclared(attributes: readonly XmlAttribute[], { attributes: declared }: TypeModel): boolean {
  if (attributes.length !== declared.length) return false;
  for (let at = 0; at < attributes.length; at++) {
    const { name, namespace, value } = attributes[at]!;
    const { row, type } = declared[at]!;
    if (name !== row.attribute || namespace !== '') return false;
    if (row.fixed === undefined ? !type.acceptsPlain(value) : value !== row.fixed) return false;
  }
  return true;
}

/** Attributes of the XMLSchema-instance namespace: places of schemas are ignored, the rest has a meaning. */
function checkInstance(
  element: XmlElement,
  attribute: XmlAttribute,
  type: TypeModel,
  declared: TypeModel,
  model: FormModel,
  sink: IssueSink,
): TypeModel {
  const place = () => placeOf(element, `/@xsi:${attribute.name}`);
  if (attribute.name === 'schemaLocation' || attribute.name === 'noNamespaceSchemaLocation') return type;
  if (attribute.name === 'nil') {
    sink.add('schema', schemaMessages.xsiNil, place(), labelled(element.name));
    return type;
  }
  if (attribute.name === 'type') {
    const named = namedType(attribute, model);
    if (named && derives(named.name, declared.name, model)) return named;
    sink.add('schema', schemaMessages.xsiType, place(), {
      ...labelled(element.name),
      value: shorten(attribute.value),
    });
    return type;
  }
  sink.add('schema', schemaMessages.attribute, place(), {
    ...labelled(element.name),
    value: `xsi:${attribute.name}`,
  });
  return type;
}

function namedType(attribute: XmlAttribute, model: FormModel): TypeModel | undefined {
  const { typeName } = attribute;
  if (!typeName || typeName.name.includes('/')) return undefined;
  if (typeName.namespace === model.table.namespace) return model.type(typeName.name);
  if (typeName.namespace === definitions) return model.type(`etd:${typeName.name}`);
  return typeName.namespace === schema ? model.type(`xs:${typeName.name}`) : undefined;
}

function derives(name: string, from: string, model: FormModel): boolean {
  for (let at: string | undefined = name; at !== undefined; at = model.baseOf(at))
    if (at === from) return true;
  return false;
}
