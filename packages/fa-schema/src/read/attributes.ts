import type { XmlAttribute } from '../tree.js';
import { type NamespaceScopes, splitName, xsiNamespace } from './namespaces.js';

type Values = Readonly<Record<string, string>>;

/** Puts the namespace declarations of an element (`xmlns`, `xmlns:a`) in force; true when there are any. */
export function declareNamespaces(
  names: readonly string[],
  values: Values,
  scopes: NamespaceScopes,
  depth: number,
  problems: string[],
): boolean {
  let any = false;
  for (const name of names) {
    if (!isDeclaration(name)) continue;
    any = true;
    const problem = scopes.declare(name.slice(6), values[name]!, depth);
    if (problem) problems.push(problem);
  }
  return any;
}

/** The attributes of an element, its namespace declarations left out. */
export function attributesOf(
  names: readonly string[],
  values: Values,
  scopes: NamespaceScopes,
  problems: string[],
): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  let prefixed = false;
  for (const name of names) {
    if (isDeclaration(name)) continue;
    const value = values[name]!;
    if (!name.includes(':')) {
      attributes.push({ name, prefix: '', namespace: '', value });
      continue;
    }
    prefixed = true;
    const { prefix, local, valid } = splitName(name);
    if (!valid) problems.push(`malformed name: ${name}`);
    const namespace = prefix === '' ? '' : scopes.resolve(prefix);
    if (namespace === undefined) problems.push(`unbound namespace prefix: ${prefix}`);
    const attribute = { name: local, prefix, namespace: namespace ?? '', value };
    attributes.push(local === 'type' && namespace === xsiNamespace ? withType(attribute, scopes) : attribute);
  }
  // The tokenizer has refused equal names; with prefixes, different ones may mean the same.
  if (prefixed && attributes.length > 1) checkDistinct(attributes, problems);
  return attributes;
}

function isDeclaration(name: string): boolean {
  return name.startsWith('xmlns') && (name.length === 5 || name.charCodeAt(5) === 58);
}

/** `xsi:type` names a type by a prefix that is known only here. */
function withType(attribute: XmlAttribute, scopes: NamespaceScopes): XmlAttribute {
  const { prefix, local, valid } = splitName(attribute.value.trim());
  const namespace = scopes.resolve(prefix) ?? (prefix === '' ? '' : undefined);
  if (!valid || namespace === undefined) return attribute;
  return { ...attribute, typeName: { namespace, name: local } };
}

function checkDistinct(attributes: readonly XmlAttribute[], problems: string[]): void {
  const seen = new Set<string>();
  for (const { name, namespace } of attributes) {
    const key = `{${namespace}}${name}`;
    if (seen.has(key)) problems.push(`duplicate attribute: ${name}`);
    seen.add(key);
  }
}
