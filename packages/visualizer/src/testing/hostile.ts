import type { Random } from '@eszok/fa-schema/testing';

/** Texts that try a layout: endless words, other directions and scripts, signs outside the first plane, nothing. */
const texts: readonly string[] = [
  'x'.repeat(300),
  'W'.repeat(500),
  'ą'.repeat(150),
  'słowo '.repeat(300),
  '\u202Efdp.exe\u202C abc',
  '🎉 👩‍👩‍👧 𝔘',
  '東京特許許可局の請求書',
  'שלום עולם 123',
  'مرحبا بالعالم',
  'z\u0301\u0301\u0301\u0301algo',
  '<script>alert(1)</script>',
  `https://example.com/${'q'.repeat(400)}`,
  '999999999999999999.99',
  '-999999999999999.12345678',
  '\n\n\n',
  '',
];

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** An invoice with a few of its elements dropped, doubled, moved or filled with something hostile. */
export function mutated(xml: string, random: Random): string {
  let text = xml;
  for (let left = random.whole(1, 6); left > 0; left--) {
    const leaves = [...text.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
    if (leaves.length === 0) return text;
    const [whole, name] = random.pick(leaves);
    const at = text.indexOf(whole);
    const instead = random.pick([
      () => '',
      () => whole.repeat(random.whole(2, 6)),
      () => `<${name}>${random.pick(leaves)[2]}</${name}>`,
      () => `<${name}>${escaped(random.pick(texts))}</${name}>`,
    ]);
    text = text.slice(0, at) + instead() + text.slice(at + whole.length);
  }
  return text;
}
