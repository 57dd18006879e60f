const special = /[&<>\r]/g;
const specialInAttribute = /[&<>"\t\n\r]/g;
const suspicious = /[^\t\n\r -\ud7ff\ue000-\ufffd]/;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const entity = (char: string): string => entities[char]!;

export function escapeText(text: string): string {
  return text.replace(special, entity);
}

export function escapeAttribute(text: string): string {
  return text.replace(specialInAttribute, entity);
}

/** The first character that no XML document can hold (XML 1.0, production Char), or undefined. */
export function illegalCharacter(text: string): string | undefined {
  if (!suspicious.test(text)) return undefined;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x10000 && suspicious.test(char)) return char;
  }
  return undefined;
}
