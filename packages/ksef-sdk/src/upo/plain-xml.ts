/** An element of a plain document: what exclusive canonicalisation needs to know of it, and nothing is lost. */
export interface PlainElement {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly PlainAttribute[];
  /** Elements and text, entities resolved. */
  readonly children: readonly (PlainElement | string)[];
}

export interface PlainAttribute {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

const name = '[A-Za-z_][\\w.-]*';
const startTag = new RegExp(
  `<(?:(${name}):)?(${name})((?:\\s+(?:${name}:)?${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`,
  'y',
);
const attribute = new RegExp(`(?:(${name}):)?(${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const endTag = new RegExp(`</((?:${name}:)?${name})\\s*>`, 'y');
/** What may stand before and behind the root: the declaration, comments without `--`, white space. */
const before = /^\uFEFF?(?:<\?xml\s[^?<>]*\?>)?(?:\s|<!--(?:[^-]|-[^-])*-->)*/;
const behind = /^(?:\s|<!--(?:[^-]|-[^-])*-->)*$/;
const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
/** No document of KSeF is nearly as deep. */
const mostDepth = 100;
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

interface Open {
  readonly tag: string;
  readonly children: (PlainElement | string)[];
  readonly scope: ReadonlyMap<string, string>;
}

/**
 * The root of a document that is nothing but elements, attributes and text, as receipts are. Undefined for anything else
 * (a document type, CDATA, comments or instructions inside, names beyond ASCII) and for what is not well-formed: that is
 * for a library to judge.
 */
export function readPlainXml(text: string): PlainElement | undefined {
  let at = before.exec(text)?.[0].length ?? 0;
  const top: Open = { tag: '', children: [], scope: new Map([['xml', xmlNamespace]]) };
  const open: Open[] = [top];
  for (;;) {
    const inside = open[open.length - 1] as Open;
    const next = text.indexOf('<', at);
    if (next === -1) return undefined;
    if (next > at) {
      const piece = inside === top ? undefined : textOf(text.slice(at, next));
      if (piece === undefined) return undefined;
      inside.children.push(piece);
    }
    if (text.charCodeAt(next + 1) === 0x2f) {
      endTag.lastIndex = next;
      if (endTag.exec(text)?.[1] !== inside.tag) return undefined;
      at = endTag.lastIndex;
      open.pop();
    } else {
      startTag.lastIndex = next;
      const tag = startTag.exec(text);
      const element = tag && elementOf(tag, inside.scope);
      if (!element || open.length > mostDepth) return undefined;
      at = startTag.lastIndex;
      inside.children.push(element.element);
      if (tag[4] !== '/') open.push(element);
    }
    if (open.length === 1) break;
  }
  const [root] = top.children;
  return typeof root === 'object' && behind.test(text.slice(at)) ? root : undefined;
}

function elementOf(
  [, prefix = '', local = '', written = '']: RegExpExecArray,
  outer: ReadonlyMap<string, string>,
): (Open & { element: PlainElement }) | undefined {
  const attributes: { prefix: string; name: string; value: string }[] = [];
  let declared: Map<string, string> | undefined;
  if (written !== '') {
    const names = new Set<string>();
    for (const [, prefix = '', name = '', double, single = ''] of written.matchAll(attribute)) {
      const value = attributeValue(double ?? single);
      if (value === undefined || names.has(`${prefix}:${name}`)) return undefined;
      names.add(`${prefix}:${name}`);
      if (prefix !== 'xmlns' && (prefix !== '' || name !== 'xmlns')) attributes.push({ prefix, name, value });
      else {
        declared ??= new Map(outer);
        declared.set(prefix === '' ? '' : name, value);
        if (prefix !== '' && (value === '' || /^xml/i.test(name))) return undefined;
      }
    }
  }
  const scope = declared ?? outer;
  const namespace = scope.get(prefix) ?? (prefix === '' ? '' : undefined);
  if (namespace === undefined) return undefined;
  const bound: PlainAttribute[] = [];
  for (const one of attributes) {
    const of = one.prefix === '' ? '' : scope.get(one.prefix);
    if (of === undefined || bound.some((other) => other.name === one.name && other.namespace === of))
      return undefined;
    bound.push({ ...one, namespace: of });
  }
  const children: (PlainElement | string)[] = [];
  const element = { prefix, name: local, namespace, attributes: bound, children };
  return { tag: prefix === '' ? local : `${prefix}:${local}`, children, scope, element };
}

/** Line ends become LF (XML 1.0, §2.11); those written as references stay. */
function textOf(written: string): string | undefined {
  const text = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  return text.includes(']]>') ? undefined : resolved(text);
}

/** White space in an attribute becomes spaces (§3.3.3). */
function attributeValue(written: string): string | undefined {
  return resolved(/[\t\n\r]/.test(written) ? written.replace(/\r\n|[\t\n\r]/g, ' ') : written);
}

function resolved(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let whole = true;
  const result = text.replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w+));|&/g, (_, hex, decimal, named) => {
    if (named !== undefined) {
      const character = entities.get(named);
      whole &&= character !== undefined;
      return character ?? '';
    }
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u;
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    whole &&= isCharacter.test(character);
    return character;
  });
  return whole ? result : undefined;
}

/**
 * Exclusive canonical form of an element without comments (Exclusive XML Canonicalization 1.0), perhaps `without` one of
 * those inside it.
 */
export function canonical(element: PlainElement, without?: PlainElement): string {
  return written(element, new Map(), without);
}

function written(
  element: PlainElement,
  outer: ReadonlyMap<string, string>,
  without: PlainElement | undefined,
): string {
  let rendered = outer;
  const declare = (prefix: string, namespace: string): void => {
    if (prefix === 'xml' || (rendered.get(prefix) ?? '') === namespace) return;
    if (rendered === outer) rendered = new Map(outer);
    (rendered as Map<string, string>).set(prefix, namespace);
  };
  declare(element.prefix, element.namespace);
  for (const { prefix, namespace } of element.attributes) if (prefix !== '') declare(prefix, namespace);
  const tag = element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
  let text = `<${tag}`;
  if (rendered !== outer) {
    const fresh = [...rendered].filter(([prefix, namespace]) => (outer.get(prefix) ?? '') !== namespace);
    for (const [prefix, namespace] of fresh.sort(([a], [b]) => order(a, b)))
      text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapedValue(namespace)}"`;
  }
  for (const { prefix, name, value } of sorted(element.attributes))
    text += ` ${prefix === '' ? name : `${prefix}:${name}`}="${escapedValue(value)}"`;
  text += '>';
  for (const child of element.children) {
    if (typeof child === 'string') text += escapedText(child);
    else if (child !== without) text += written(child, rendered, without);
  }
  return `${text}</${tag}>`;
}

const sorted = (attributes: readonly PlainAttribute[]) =>
  attributes.length < 2
    ? attributes
    : [...attributes].sort((a, b) => order(a.namespace, b.namespace) || order(a.name, b.name));

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const inValue: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const escapedText = (text: string) =>
  /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (one) => inText[one] ?? one) : text;
const escapedValue = (text: string) =>
  /[&<"\t\n\r]/.test(text) ? text.replace(/[&<"\t\n\r]/g, (one) => inValue[one] ?? one) : text;

/** All elements of a tree in document order, itself first. */
export function* elementsOf(root: PlainElement): Generator<PlainElement, void, undefined> {
  const waiting: PlainElement[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    for (let at = element.children.length - 1; at >= 0; at--) {
      const child = element.children[at];
      if (typeof child === 'object') waiting.push(child);
    }
  }
}

/** Those of one name, in document order. */
export function elementsNamed(root: PlainElement, namespace: string, name: string): PlainElement[] {
  return [...elementsOf(root)].filter((one) => one.name === name && one.namespace === namespace);
}
