import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseTree, type XmlElement } from '@eszok/fa-schema';
import { Random } from '@eszok/fa-schema/testing';

/** Definitions of an XSD and all files in the folders beside it, by `{namespace}name`. */
interface Definitions {
  elements: Map<string, XmlElement>;
  types: Map<string, XmlElement>;
  /** Of the schema's own root. */
  namespace: string;
}

const foldersBeside = (file: string): string[] => {
  const beside = join(dirname(file), 'bazowe');
  return existsSync(beside) ? readdirSync(beside).map((name) => join(beside, name)) : [];
};

function define(file: string): Definitions {
  const made: Definitions = { elements: new Map(), types: new Map(), namespace: '' };
  for (const path of [...foldersBeside(file), file]) {
    const schema = parseTree(readFileSync(path));
    made.namespace = schema.attribute('targetNamespace') ?? '';
    for (const child of schema.children) {
      const key = `{${made.namespace}}${child.attribute('name') ?? ''}`;
      if (child.name === 'element') made.elements.set(key, child);
      if (child.name === 'complexType' || child.name === 'simpleType') made.types.set(key, child);
    }
  }
  return made;
}

export interface XsdOptions {
  seed: number;
  /** How likely an optional element is at the root; it falls with every level. */
  density: number;
  /** Most repetitions of what may be repeated. */
  repeat: number;
}

/** What a built-in type says about the text of a leaf; `text` for anything else. */
type Kind = 'decimal' | 'date' | 'moment' | 'time' | 'boolean' | 'binary' | 'integer' | 'text';

const builtIns: Readonly<Record<string, Kind>> = {
  decimal: 'decimal',
  date: 'date',
  dateTime: 'moment',
  time: 'time',
  boolean: 'boolean',
  base64Binary: 'binary',
  integer: 'integer',
  positiveInteger: 'integer',
  nonNegativeInteger: 'integer',
};

const words = 'faktura towar łożysko gwóźdź żółć Świat & <b> "x" 10% m² nr/12 Poznań ul. холод'.split(' ');

/** Makes documents of one schema: legal elements in their order, arbitrary values; the same seed gives the same. */
export class XsdGenerator {
  private readonly definitions: Definitions;

  /** `choose` gives a value to leaves that need a certain one, by name. */
  constructor(
    file: string,
    private readonly root: string,
    private readonly choose: (name: string, random: Random) => string | undefined = () => undefined,
  ) {
    this.definitions = define(file);
  }

  document(options: XsdOptions): string {
    const { namespace, elements } = this.definitions;
    const root = elements.get(`{${namespace}}${this.root}`);
    if (!root) throw new Error(`the schema has no element ${this.root}`);
    const body = new Writer(this.definitions, options, this.choose).element(root, namespace, 0);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
  }
}

class Writer {
  private readonly random: Random;
  private number = 0;

  constructor(
    private readonly definitions: Definitions,
    private readonly options: XsdOptions,
    private readonly choose: (name: string, random: Random) => string | undefined,
  ) {
    this.random = new Random(options.seed);
  }

  element(row: XmlElement, namespace: string, depth: number): string {
    const name = row.attribute('name') ?? '';
    const type =
      row.child('complexType') ?? row.child('simpleType') ?? this.typeOf(row, row.attribute('type'));
    const open = `<${name} xmlns="${namespace}"`;
    const inside = type && this.content(type, namespace, depth);
    if (inside !== undefined) return inside === '' ? '' : `${open}>${inside}</${name}>`;
    const builtIn = this.kindOf(row.attribute('type'), row, type);
    const said = row.attribute('fixed') ?? this.choose(name, this.random) ?? this.text(builtIn.kind, type);
    return `${open}${this.attributes(builtIn.attributes)}>${escaped(said)}</${name}>`;
  }

  /** Content of a complex type; undefined for types that hold text. */
  private content(type: XmlElement, namespace: string, depth: number): string | undefined {
    const base = type.find('complexContent', 'extension');
    const inherited = base && this.typeOf(base, base.attribute('base'));
    const group = (base ?? type).child('sequence') ?? (base ?? type).child('choice');
    if (!group) return inherited ? this.content(inherited, namespace, depth) : undefined;
    return this.group(group, namespace, depth);
  }

  private group(group: XmlElement, namespace: string, depth: number): string {
    const parts = group.children.filter(({ name }) => /^(element|sequence|choice)$/.test(name));
    if (parts.length === 0) return '';
    const chosen = group.name === 'choice' ? [this.random.pick(parts)] : parts;
    return chosen.map((part) => this.particle(part, namespace, depth)).join('');
  }

  private particle(part: XmlElement, namespace: string, depth: number): string {
    const density = this.options.density / (1 + depth * 0.6);
    if (part.attribute('minOccurs') === '0' && !this.random.chance(depth > 6 ? 0 : density)) return '';
    const several = !['1', undefined].includes(part.attribute('maxOccurs'));
    const times = several ? this.random.whole(1, this.options.repeat) : 1;
    return Array.from({ length: times }, () => {
      if (part.name !== 'element') return this.group(part, namespace, depth);
      const ref = part.attribute('ref');
      if (ref === undefined) return this.element(part, namespace, depth + 1);
      const [prefix = '', name = ''] = ref.split(':');
      const of = namespaceOf(part, prefix);
      const row = this.definitions.elements.get(`{${of}}${name}`);
      return row ? this.element(row, of, depth + 1) : '';
    }).join('');
  }

  private typeOf(at: XmlElement, name: string | undefined): XmlElement | undefined {
    if (name === undefined) return undefined;
    const [prefix, local] = name.includes(':') ? (name.split(':') as [string, string]) : ['', name];
    return this.definitions.types.get(`{${namespaceOf(at, prefix)}}${local}`);
  }

  /** The built-in type under a type that holds text, and the attributes on the way to it. */
  private kindOf(
    name: string | undefined,
    at: XmlElement,
    inline: XmlElement | undefined,
  ): { kind: Kind; attributes: string[] } {
    const local = name?.split(':').at(-1) ?? '';
    const type = this.typeOf(at, name) ?? (name === undefined ? inline : undefined);
    if (!type) return { kind: builtIns[local] ?? 'text', attributes: [] };
    const held = type.child('simpleContent') ?? type;
    const base = held.child('extension') ?? held.child('restriction');
    const attributes = (base?.all('attribute') ?? []).flatMap((one) => one.attribute('name') ?? []);
    if (!base) return { kind: 'text', attributes };
    const below = this.kindOf(base.attribute('base'), base, undefined);
    return { kind: below.kind, attributes: [...attributes, ...below.attributes] };
  }

  private attributes(names: readonly string[]): string {
    const values: Readonly<Record<string, string>> = {
      currencyID: this.random.pick(['PLN', 'EUR', 'USD']),
      unitCode: this.random.pick(['C62', 'KGM', 'HUR']),
      mimeCode: 'application/pdf',
      filename: `plik-${++this.number}.pdf`,
      schemeID: this.random.pick(['0088', '9945', 'GLN']),
    };
    return [...new Set(names)]
      .filter((name) => name in values && (name !== 'schemeID' || this.random.chance(0.4)))
      .map((name) => ` ${name}="${values[name]}"`)
      .join('');
  }

  private text(kind: Kind, type: XmlElement | undefined): string {
    const { random } = this;
    const listed = type?.child('restriction')?.all('enumeration') ?? [];
    if (listed.length > 0) return random.pick(listed).attribute('value') ?? '';
    const two = (from: number, to: number) => String(random.whole(from, to)).padStart(2, '0');
    const date = `20${two(22, 27)}-${two(1, 12)}-${two(1, 28)}`;
    const time = `${two(0, 23)}:${two(0, 59)}:${two(0, 59)}`;
    switch (kind) {
      case 'decimal':
        return `${random.chance(0.1) ? '-' : ''}${random.whole(0, 99_999)}.${two(0, 99)}`;
      case 'integer':
        return String(random.whole(1, 9999));
      case 'date':
        return date;
      case 'time':
        return time;
      case 'moment':
        return `${date}T${time}${random.pick(['Z', '+01:00'])}`;
      case 'boolean':
        return random.pick(['true', 'false']);
      case 'binary':
        return 'QUJD'.repeat(random.whole(300, 900));
      default:
        return `${random.pick(words)} ${random.pick(words)} ${++this.number}`;
    }
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const declared = new WeakMap<XmlElement['source'], Map<string, string>>();

/** What a prefix stands for; schemas declare all of theirs at the root, as their text says. */
function namespaceOf({ source }: XmlElement, prefix: string): string {
  let names = declared.get(source);
  if (!names) {
    const root = /<(?:\w+:)?schema\b[^>]*>/.exec(source.text)?.[0] ?? '';
    names = new Map(
      [...root.matchAll(/xmlns(?::([\w-]+))?="([^"]*)"/g)].map((one) => [one[1] ?? '', one[2]!]),
    );
    declared.set(source, names);
  }
  return names.get(prefix) ?? '';
}
