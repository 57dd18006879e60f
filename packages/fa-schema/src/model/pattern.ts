/**
 * An XSD regular expression as a JavaScript one that matches whole values.
 * Only what the forms use is known; anything else throws, so that a new schema cannot slip through.
 * `\d` is any decimal digit of Unicode, as XSD says, unless the type's own lexical space is ASCII.
 */
export function compilePattern(alternatives: readonly string[], asciiDigits: boolean): RegExp {
  const source = alternatives.map((one) => `(?:${translate(one, asciiDigits)})`).join('|');
  return new RegExp(`^(?:${source})$`, 'u');
}

function translate(pattern: string, asciiDigits: boolean): string {
  let result = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '\\') {
      at++;
      result += translateEscape(pattern[at] ?? '', inClass, asciiDigits);
    } else if (char === '[') {
      inClass = true;
      result += char;
    } else if (char === ']') {
      inClass = false;
      result += char;
    } else if (!inClass && char === '.') result += '[^\\n\\r]';
    else if (!inClass && (char === '^' || char === '$')) result += `\\${char}`;
    else result += char;
  }
  return result;
}

function translateEscape(char: string, inClass: boolean, asciiDigits: boolean): string {
  if (char === 'd') return asciiDigits ? (inClass ? '0-9' : '[0-9]') : '\\p{Nd}';
  if (char === 's') return inClass ? ' \\t\\n\\r' : '[ \\t\\n\\r]';
  if ('.?+*()[]{}|\\-^/'.includes(char) && char !== '') return char === '-' && !inClass ? '-' : `\\${char}`;
  throw new Error(`XSD pattern escape \\${char} is not known`);
}
