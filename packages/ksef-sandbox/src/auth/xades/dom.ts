import { createRequire } from 'node:module';

/** The little of a DOM that is used here; the library's own types would bring a browser's globals everywhere. */
export interface XmlNode {
  readonly nodeType: number;
  readonly childNodes: ArrayLike<XmlNode> | null;
  readonly textContent: string | null;
  removeChild(child: XmlNode): void;
}

export interface XmlElement extends XmlNode {
  readonly localName: string;
  readonly namespaceURI: string | null;
  getAttribute(name: string): string;
  getElementsByTagNameNS(namespace: string, name: string): ArrayLike<XmlElement>;
}

interface Xmldom {
  DOMParser: new () => {
    parseFromString(text: string, type: string): { documentElement: XmlElement | null };
  };
}

/** The root of a document that is known to be well-formed. */
export function parseDom(text: string): XmlElement | null {
  const { DOMParser } = createRequire(import.meta.url)('@xmldom/xmldom') as Xmldom;
  return new DOMParser().parseFromString(text, 'text/xml').documentElement;
}

export function childElements(parent: XmlNode | null | undefined): XmlElement[] {
  return Array.from(parent?.childNodes ?? []).filter((node): node is XmlElement => node.nodeType === 1);
}
