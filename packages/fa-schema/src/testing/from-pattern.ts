import type { Random } from './random.js';

/**
 * A text that matches an XSD regular expression, of the subset that the forms use: classes, groups,
 * alternatives, `\d`, `.`, escapes and quantifiers. Open-ended repetition stays short.
 */
export function textFromPattern(pattern: string, random: Random): string {
  const reader = new PatternReader(pattern, random);
  return reader.alternatives();
}

const digits = '0123456789';
const anything = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';

class PatternReader {
  #at = 0;

  constructor(
    readonly pattern: string,
    readonly random: Random,
  ) {}

  /** Every alternative is read (to move on), one is kept. */
  alternatives(): string {
    const branches = [this.#sequence()];
    while (this.pattern[this.#at] === '|') {
      this.#at++;
      branches.push(this.#sequence());
    }
    return this.random.pick(branches);
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.pattern.length && !'|)'.includes(this.pattern[this.#at]!)) {
      const start = this.#at;
      let atom = this.#atom();
      const after = this.#at;
      const [low, high] = this.#quantifier();
      const end = this.#at;
      const times = this.random.whole(low, high);
      for (let count = 0; count < times; count++) {
        text += atom;
        if (count + 1 === times) break;
        this.#at = start;
        atom = this.#atom();
        this.#at = after;
      }
      this.#at = end;
    }
    return text;
  }

  #atom(): string {
    const char = this.pattern[this.#at++]!;
    if (char === '(') {
      const text = this.alternatives();
      this.#at++;
      return text;
    }
    if (char === '[') return this.#class();
    if (char === '.') return this.random.pick([...anything]);
    if (char === '\\') {
      const escaped = this.pattern[this.#at++]!;
      return escaped === 'd' ? this.random.pick([...digits]) : escaped;
    }
    return char;
  }

  #class(): string {
    const negative = this.pattern[this.#at] === '^';
    if (negative) this.#at++;
    let members = '';
    while (this.pattern[this.#at] !== ']') {
      let char = this.pattern[this.#at++]!;
      if (char === '\\') {
        const escaped = this.pattern[this.#at++]!;
        if (escaped === 'd') members += digits;
        else if (escaped === 's') members += ' \t\n\r';
        else char = escaped;
        if ('ds'.includes(escaped)) continue;
      }
      if (this.pattern[this.#at] === '-' && this.pattern[this.#at + 1] !== ']') {
        const last = this.pattern.charCodeAt(this.#at + 1);
        for (let code = char.charCodeAt(0); code <= last; code++) members += String.fromCharCode(code);
        this.#at += 2;
      } else members += char;
    }
    this.#at++;
    if (!negative) return this.random.pick([...members]);
    return this.random.pick([...anything].filter((one) => !members.includes(one)));
  }

  #quantifier(): [low: number, high: number] {
    const char = this.pattern[this.#at];
    if (char === '?') return this.#took(1, 0, 1);
    if (char === '*') return this.#took(1, 0, 4);
    if (char === '+') return this.#took(1, 1, 5);
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.pattern.slice(this.#at));
    if (!match) return [1, 1];
    const low = Number(match[1]);
    const high = match[2] === undefined ? low : match[3] ? Number(match[3]) : low + 4;
    return this.#took(match[0].length, low, high);
  }

  #took(length: number, low: number, high: number): [number, number] {
    this.#at += length;
    return [low, high];
  }
}
