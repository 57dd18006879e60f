// Makes the sandbox's tables of PEF documents (UBL 2.1) from their schemas.
// node tools/gen-pef-tables.mjs [--check]   (--check fails when the file in the tree differs)
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const source = new URL('../shared/ksef/schemas/pef/', root);
const target = new URL('packages/ksef-sandbox/src/invoices/pef-tables.generated.ts', root);
const check = process.argv.includes('--check');

if (!existsSync(source)) {
  console.log(`skipped: ${fileURLToPath(source)} is not here, the tables of PEF were not compared`);
  process.exit(0);
}

const read = (name) => readFileSync(new URL(name, source), 'utf8').replace(/<!--[\s\S]*?-->/g, '');
const attributesOf = (text) =>
  Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
const localName = (name) => name.slice(name.indexOf(':') + 1);

/** Complex types of a schema by name, each as its text. */
const typesOf = (xsd) =>
  new Map(
    [...xsd.matchAll(/<xsd:complexType name="(\w+)">([\s\S]*?)<\/xsd:complexType>/g)].map(
      ([, name, text]) => [name, text],
    ),
  );
/** Global elements of a schema: name → type. */
const elementsOf = (xsd) =>
  new Map(
    [...xsd.matchAll(/<xsd:element name="(\w+)"\s+type="([\w:-]+)"\s*\/?>/g)].map(([, name, type]) => [
      name,
      localName(type),
    ]),
  );

const aggregates = read('bazowe/UBL-CommonAggregateComponents-2.1.xsd');
const basics = read('bazowe/UBL-CommonBasicComponents-2.1.xsd');
const aggregateTypes = typesOf(aggregates);
const aggregateElements = elementsOf(aggregates);
const basicTypes = typesOf(basics);
const basicElements = elementsOf(basics);
const qualified = typesOf(read('bazowe/UBL-QualifiedDataTypes-2.1.xsd'));
const unqualified = typesOf(read('bazowe/UBL-UnqualifiedDataTypes-2.1.xsd'));
const core = typesOf(read('bazowe/CCTS_CCT_SchemaModule-2.1.xsd'));

/** `ID! Note* :TaxTotal+ DueDate`: exactly one, any number, at least one, at most one; `:` before aggregates. */
function contentOf(text) {
  if (/<xsd:(choice|any|all|group)\b/.test(text)) throw new Error('more than a sequence of elements');
  return [...text.matchAll(/<xsd:element\s+([^>]*ref="[^>]*?)\/?>/g)].map(([, list]) => {
    const { ref, minOccurs = '1', maxOccurs = '1' } = attributesOf(list);
    const many = maxOccurs === 'unbounded';
    if (!many && maxOccurs !== '1') throw new Error(`${ref}: at most ${maxOccurs}`);
    return `${ref.startsWith('cac:') ? ':' : ''}${localName(ref)}${minOccurs === '0' ? (many ? '*' : '') : many ? '+' : '!'}`;
  });
}

/** The unqualified data type under a basic element. */
function kindOf(element) {
  const text = basicTypes.get(basicElements.get(element));
  if (!text) throw new Error(`${element} is unknown`);
  let base = /base="([\w:-]+)"/.exec(text)[1];
  while (base.startsWith('qdt:')) base = /base="([\w:-]+)"/.exec(qualified.get(localName(base)))[1];
  return localName(base);
}

/** Value and attributes of an unqualified data type: `decimal currencyID! currencyCodeListVersionID`. */
function kindText(kind) {
  const found = new Map();
  let base = `udt:${kind}`;
  while (!base.startsWith('xsd:')) {
    const text = (base.startsWith('udt:') ? unqualified : core).get(localName(base));
    for (const [, list] of text.matchAll(/<xsd:attribute\s+([^>]*)>/g)) {
      const { name, use } = attributesOf(list);
      if (!found.has(name)) found.set(name, `${name}${use === 'required' ? '!' : ''}`);
    }
    base = /<xsd:(?:extension|restriction) base="([\w:-]+)"/.exec(text)[1];
  }
  return [localName(base), ...found.values()].join(' ');
}

const content = {};
const typeOf = {};
const basic = {};
function reach(names) {
  for (const marked of names.map((one) => one.replace(/[!+*]$/, ''))) {
    const name = marked.replace(/^:/, '');
    if (name === 'UBLExtensions') continue;
    if (name === marked) {
      basic[name] ??= kindOf(name);
      continue;
    }
    if (typeOf[name]) continue;
    const type = aggregateElements.get(name);
    typeOf[name] = type;
    if (content[type] !== undefined) continue;
    const inside = contentOf(aggregateTypes.get(type));
    content[type] = inside.join(' ');
    reach(inside);
  }
}
for (const [name, file] of [
  ['Invoice', 'PEF-3_2-1.xsd'],
  ['CreditNote', 'PEF_KOR-3_2-1.xsd'],
]) {
  const inside = contentOf(typesOf(read(file)).get(`${name}Type`));
  content[`${name}Type`] = inside.join(' ');
  reach(inside);
}

/** `{ TYPE: 'A B C' }` out of `{ A: TYPE, … }`. */
function byValue(table) {
  const groups = {};
  for (const [name, value] of Object.entries(table)) groups[value] = [...(groups[value] ?? []), name];
  return Object.fromEntries(
    Object.entries(groups)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, names]) => [value, names.sort().join(' ')]),
  );
}
const sorted = (table) => Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
const lines = (table) =>
  Object.entries(table)
    .map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`)
    .join('\n');

const kinds = Object.fromEntries(
  [...new Set(Object.values(basic))].sort().map((kind) => [kind, kindText(kind)]),
);
const made = `// Made by tools/gen-pef-tables.mjs from schemas/pef (PEF-3_2-1.xsd, PEF_KOR-3_2-1.xsd). Do not edit.

/**
 * Children of a type in their order: \`!\` exactly one, \`+\` at least one, \`*\` any number, otherwise at most one;
 * \`:\` before those that are aggregates.
 */
export const content: Readonly<Record<string, string>> = {
${lines(sorted(content))}
};

/** Aggregate elements by their type. */
export const aggregates: Readonly<Record<string, string>> = {
${lines(byValue(typeOf))}
};

/** Basic elements by their data type. */
export const basics: Readonly<Record<string, string>> = {
${lines(byValue(basic))}
};

/** Of each data type what its text is, then its attributes (\`!\`: required). */
export const kinds: Readonly<Record<string, string>> = {
${lines(kinds)}
};
`;

if (!check) {
  writeFileSync(target, made);
  console.log(`${fileURLToPath(target)}: ${made.length} bytes`);
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== made) {
  console.error(`${fileURLToPath(target)} differs: run node tools/gen-pef-tables.mjs`);
  process.exit(1);
}
