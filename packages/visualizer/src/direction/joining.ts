/** Lam with an alef is one letter of two, which Arabic never writes apart. */
const lam = '\u0644';
const alefs = '\u0622\u0623\u0625\u0627';

/** Marks above and below letters: joining goes on over them. */
const mark = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/;

/** Tatweel and the zero width joiner join on both sides and have no forms. */
const joiners = '\u0640\u200d';

/** Code points of the presentation forms of letters (The Unicode Standard, 9.2, Arabic Presentation Forms). */
const blocks: readonly (readonly [number, number])[] = [
  [0xfe80, 0xfefc],
  [0xfb50, 0xfbff],
];

const isForm = /[\ufb50-\ufdff\ufe70-\ufefc]/g;

/** Forms of a letter: alone, after a letter; and before and between letters, where it joins the next one. */
type Forms = readonly string[];

/**
 * The forms of each letter, taken from the compatibility mappings of the runtime's own Unicode data: the blocks list
 * them letter by letter in that order. Forms that no font has are left out.
 */
function formsOf(has: (codePoint: number) => boolean): Map<string, Forms> {
  const letters = new Map<string, string[]>();
  for (const [from, to] of blocks) {
    const own = new Map<string, string[]>();
    for (let point = from; point <= to; point++) {
      const form = String.fromCodePoint(point);
      const letter = form.normalize('NFKC');
      const single = letter.length === 1 || (letter.startsWith(lam) && alefs.includes(letter.slice(1)));
      if (!single || letter === form) continue;
      const forms = own.get(letter);
      if (forms) forms.push(form);
      else own.set(letter, [form]);
    }
    for (const [letter, forms] of own) {
      if (!letters.has(letter) && forms.every((form) => has(form.codePointAt(0)!)))
        letters.set(letter, forms);
    }
  }
  return letters;
}

/** Joins the letters of Arabic: each becomes the form that its neighbours ask for. */
export class Joining {
  private readonly forms: Map<string, Forms>;

  /** `has` says whether some font has a code point. */
  constructor(has: (codePoint: number) => boolean) {
    this.forms = formsOf(has);
  }

  join(text: string): string {
    let joined = '';
    let before = false;
    for (let index = 0; index < text.length; ) {
      const pair = text.slice(index, index + 2);
      const letter = this.forms.has(pair) ? pair : text[index]!;
      index += letter.length;
      const forms = this.forms.get(letter);
      if (!forms) {
        joined += letter;
        if (!mark.test(letter)) before = joiners.includes(letter);
        continue;
      }
      const after = forms.length === 4 && this.joinsBack(text, index);
      joined += forms[after ? (before ? 3 : 2) : before && forms.length > 1 ? 1 : 0]!;
      before = forms.length === 4;
    }
    return joined;
  }

  /** Whether the next letter from here can join the one before it. */
  private joinsBack(text: string, start: number): boolean {
    let index = start;
    while (index < text.length && mark.test(text[index]!)) index += 1;
    const next = text[index];
    if (next === undefined) return false;
    return joiners.includes(next) || (this.forms.get(next)?.length ?? 0) > 1;
  }
}

/** The letters that forms stand for: what a reader wants to copy out. */
export const plainLetters = (text: string): string => text.replace(isForm, (form) => form.normalize('NFKC'));
