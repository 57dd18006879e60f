import { XMLParser } from 'fast-xml-parser';

/** An element of XML that was signed, with what a reader of AuthTokenRequest asks for. */
export interface SignedElement {
  readonly name: string;
  readonly namespace: string;
  readonly children: readonly SignedElement[];
  /** By their names as written, declarations of namespaces among them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, trimmed. */
  readonly text: string;
}

const attributes = ':@';

/** In document order; nothing is interpreted: no numbers, no entities (no value of this document has any). */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignorePiTags: true,
});

type Scope = Readonly<Record<string, string>>;
type Node = Record<string, unknown>;

function convert(nodes: readonly Node[], outer: Scope): SignedElement[] {
  return nodes.flatMap((node) => {
    const tag = Object.keys(node).find((key) => key !== attributes);
    if (tag === undefined || tag === '#text') return [];
    const scope: Record<string, string> = { ...outer };
    const own = (node[attributes] ?? {}) as Record<string, string>;
    for (const [name, value] of Object.entries(own)) {
      if (name === 'xmlns') scope[''] = value;
      else if (name.startsWith('xmlns:')) scope[name.slice(6)] = value;
    }
    const colon = tag.indexOf(':');
    const content = node[tag] as Node[];
    return {
      name: tag.slice(colon + 1),
      namespace: scope[colon < 0 ? '' : tag.slice(0, colon)] ?? '',
      children: convert(content, scope),
      attributes: own,
      text: content
        .map((one) => one['#text'] ?? '')
        .join('')
        .trim(),
    };
  });
}

/** The root of canonical XML, the very bytes that a digest was made over; null for what is none. */
export function readSigned(canonical: string): SignedElement | null {
  return convert(parser.parse(canonical) as Node[], {})[0] ?? null;
}
