// Reads an official XSD (with what it imports and includes, by file name) into one plain table:
// elements, order, occurrences, choices, attributes, simple types with all facets; no prose.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { XmlDocument } from 'libxml2-wasm';

const xsd = 'http://www.w3.org/2001/XMLSchema';
const numericFacets = ['length', 'minLength', 'maxLength', 'totalDigits', 'fractionDigits'];
const textFacets = ['whiteSpace', 'minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'];
const facets = new Set([...numericFacets, ...textFacets, 'pattern', 'enumeration']);

/** @param {string} file absolute path; imports are looked up beside it and in `baseFolder` */
export function readXsd(file, baseFolder) {
  const simpleTypes = new Map();
  const complexTypes = new Map();
  const declarations = [];
  const documents = [];
  const loaded = new Set();
  const prefixOf = new WeakMap();
  const neededTypes = new Set();
  let targetNamespace = '';

  load(file, '');
  const roots = declarations.filter((node) => node.name === 'element');
  if (roots.length !== 1) throw new Error(`${file}: expected one global element, found ${roots.length}`);
  const root = elementRow(roots[0], '', '');
  for (const node of declarations) {
    const prefix = prefixOf.get(node);
    if (node.name === 'simpleType') simpleType(node, `${prefix}${attribute(node, 'name')}`, prefix);
  }
  const complexNodes = new Map(
    declarations
      .filter((node) => node.name === 'complexType')
      .map((node) => [`${prefixOf.get(node)}${attribute(node, 'name')}`, node]),
  );
  const wanted = [...neededTypes];
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) {
    const node = complexNodes.get(name);
    if (!node || complexTypes.has(name)) continue;
    const before = new Set(neededTypes);
    complexType(node, name, prefixOf.get(node));
    for (const one of neededTypes) if (!before.has(one)) wanted.push(one);
  }
  for (const document of documents) document.dispose();
  return {
    namespace: targetNamespace,
    root,
    simpleTypes: Object.fromEntries([...simpleTypes].sort(byName)),
    complexTypes: Object.fromEntries([...complexTypes].sort(byName)),
  };

  function load(path, prefix) {
    if (loaded.has(path)) return;
    loaded.add(path);
    const document = XmlDocument.fromBuffer(readFileSync(path));
    documents.push(document);
    const schema = document.root;
    if (prefix === '') targetNamespace = attribute(schema, 'targetNamespace');
    if (attribute(schema, 'elementFormDefault') !== 'qualified') throw new Error(`${path}: not qualified`);
    for (const node of elements(schema)) {
      if (node.name === 'import' || node.name === 'include') {
        const name = basename(attribute(node, 'schemaLocation'));
        load(
          join(node.name === 'import' ? baseFolder : dirname(path), name),
          node.name === 'import' ? 'etd:' : prefix,
        );
      } else if (node.name !== 'annotation') {
        prefixOf.set(node, prefix);
        declarations.push(node);
      }
    }
  }

  function typeName(qualified, prefix) {
    const [first, last] = qualified.includes(':') ? qualified.split(':') : ['', qualified];
    const name = first === 'xsd' ? `xs:${last}` : first === 'etd' ? `etd:${last}` : `${prefix}${last}`;
    neededTypes.add(name);
    return name;
  }

  function simpleType(node, name, prefix) {
    const [body] = elements(node);
    if (body.name === 'union') {
      const members = elements(body).map((member, index) => {
        const memberName = `${name}/${index + 1}`;
        simpleType(member, memberName, prefix);
        return memberName;
      });
      simpleTypes.set(name, { union: members });
      return;
    }
    if (body.name !== 'restriction') throw new Error(`${name}: ${body.name} is not known to the generator`);
    const row = { base: typeName(attribute(body, 'base'), prefix) };
    for (const facet of elements(body)) {
      if (!facets.has(facet.name))
        throw new Error(`${name}: facet ${facet.name} is not known to the generator`);
      const value = attribute(facet, 'value');
      if (facet.name === 'pattern' || facet.name === 'enumeration') append(row, facet.name, value);
      else row[facet.name] = numericFacets.includes(facet.name) ? Number(value) : value;
    }
    simpleTypes.set(name, row);
  }

  function complexType(node, name, prefix) {
    const row = {};
    for (const part of elements(node)) {
      if (part.name === 'sequence' || part.name === 'choice') row.content = group(part, name, prefix);
      else if (part.name === 'attribute') append(row, 'attributes', attributeRow(part, name, prefix));
      else if (part.name === 'simpleContent' || part.name === 'complexContent')
        extension(part, row, name, prefix);
      else throw new Error(`${name}: ${part.name} is not known to the generator`);
    }
    if (attribute(node, 'mixed')) throw new Error(`${name}: mixed content is not known to the generator`);
    if (row.content) checkNames(row.content, name, new Set());
    complexTypes.set(name, row);
  }

  // The validator and the reader rely on it: an element name has one place in a content model.
  function checkNames(particle, owner, seen) {
    if (particle.element) {
      if (seen.has(particle.element)) throw new Error(`${owner}: ${particle.element} has two places`);
      if ((particle.min ?? 1) > 1)
        throw new Error(`${owner}: ${particle.element} is required more than once`);
      seen.add(particle.element);
    } else for (const part of particle.sequence ?? particle.choice) checkNames(part, owner, seen);
  }

  function extension(node, row, name, prefix) {
    const [body] = elements(node);
    if (body.name !== 'extension') throw new Error(`${name}: ${body.name} is not known to the generator`);
    const base = typeName(attribute(body, 'base'), prefix);
    if (node.name === 'simpleContent') row.simple = base;
    else row.base = base;
    for (const part of elements(body)) {
      if (part.name !== 'attribute')
        throw new Error(`${name}: extended by ${part.name}, not known to the generator`);
      append(row, 'attributes', attributeRow(part, name, prefix));
    }
  }

  function group(node, owner, prefix) {
    const { min, max } = occurrence(node);
    if (max !== 1) throw new Error(`${owner}: a repeated group is not known to the generator`);
    return {
      [node.name]: elements(node).map((part) =>
        part.name === 'element' ? elementRow(part, owner, prefix) : group(part, owner, prefix),
      ),
      ...(min === 1 ? {} : { min }),
    };
  }

  function elementRow(node, owner, prefix) {
    const name = attribute(node, 'name');
    const { min, max } = occurrence(node);
    const fixed = attribute(node, 'fixed');
    const inner = elements(node).find((part) => part.name === 'simpleType' || part.name === 'complexType');
    let type = attribute(node, 'type');
    if (type) type = typeName(type, prefix);
    else {
      type = owner === '' ? name : `${owner}/${name}`;
      if (inner.name === 'simpleType') simpleType(inner, type, prefix);
      else complexType(inner, type, prefix);
    }
    return {
      element: name,
      type,
      ...(min === 1 ? {} : { min }),
      ...(max === 1 ? {} : { max }),
      ...(fixed === undefined ? {} : { fixed }),
    };
  }

  function attributeRow(node, owner, prefix) {
    const name = attribute(node, 'name');
    const fixed = attribute(node, 'fixed');
    const [inner] = elements(node).filter((part) => part.name === 'simpleType');
    const type = inner ? `${owner}/@${name}` : typeName(attribute(node, 'type'), prefix);
    if (inner) simpleType(inner, type, prefix);
    return {
      attribute: name,
      type,
      required: attribute(node, 'use') === 'required',
      ...(fixed === undefined ? {} : { fixed }),
    };
  }
}

function append(row, key, value) {
  row[key] = [...(row[key] ?? []), value];
}

function occurrence(node) {
  const max = attribute(node, 'maxOccurs') ?? '1';
  return { min: Number(attribute(node, 'minOccurs') ?? '1'), max: max === 'unbounded' ? null : Number(max) };
}

function attribute(node, name) {
  return node.attrs.find((one) => one.name === name)?.value;
}

function elements(node) {
  const found = [];
  for (let at = node.firstChild; at; at = at.next) {
    if (at.namespaceUri === xsd && at.name !== 'annotation') found.push(at);
  }
  return found;
}

function byName([a], [b]) {
  return a < b ? -1 : a > b ? 1 : 0;
}
