/** Ranges of code units that are never drawn: controls, marks of direction and of invisible joining. */
const invisible: readonly (readonly [number, number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x061c, 0x061c],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
];

const unit = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`;
const set = invisible.map(([from, to]) => `${unit(from)}-${unit(to)}`).join('');
const dropped = new RegExp(`[${set}]`, 'g');
const suspicious = new RegExp(`[${set}\\ud800-\\udfff]`);
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text as it may be drawn: line ends are kept, tabs become spaces; control characters, lone surrogates
 * and marks that turn the direction of writing are dropped (they can make a document show what it does not say).
 */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(dropped, '')
    .replace(loneSurrogate, '\ufffd');
}
