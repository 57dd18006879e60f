type Method = (this: string, ...args: unknown[]) => unknown;

/** How far a search went: to what it found, else to the end. */
const reached = (text: string, from: unknown, found: unknown) => {
  const start = typeof from === 'number' ? Math.min(Math.max(from, 0), text.length) : 0;
  return (typeof found === 'number' && found >= 0 ? found + 1 : text.length) - start;
};
const whole = (text: string) => text.length;
const single = () => 1;

/** What a built-in text function has to look at, in characters; slices share their text in V8. */
const costs: Readonly<Record<string, (text: string, from: unknown, result: unknown) => number>> = {
  charCodeAt: single,
  codePointAt: single,
  charAt: single,
  slice: single,
  substring: single,
  indexOf: reached,
  includes: whole,
  lastIndexOf: (text, from, found) =>
    (typeof from === 'number' ? Math.min(from, text.length) : text.length) - Math.max(Number(found), 0) + 1,
  trim: whole,
  trimEnd: whole,
  trimStart: whole,
  split: whole,
  replace: whole,
  replaceAll: whole,
  padEnd: whole,
  padStart: whole,
  toLowerCase: whole,
  toUpperCase: whole,
  normalize: whole,
};

/**
 * Work without a clock: how many characters the built-in functions of strings, patterns and whole numbers looked at
 * while `run` ran. What costs more than its input shows as a number that grows faster than it, on any machine.
 */
export function charactersLookedAt(run: () => void): number {
  let count = 0;
  const text = String.prototype as unknown as Record<string, Method>;
  const methods = Object.keys(costs).map((name) => [name, text[name]!] as const);
  const pattern: { exec: RegExp['exec'] } = RegExp.prototype;
  const global: { BigInt: unknown } = globalThis;
  const { exec } = pattern;
  const bigInt = BigInt;
  for (const [name, method] of methods) {
    text[name] = function (...args) {
      const result = method.apply(this, args);
      count += costs[name]!(this, args[1], result);
      return result;
    };
  }
  pattern.exec = function (this: RegExp, input: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, input);
    count += (match ? match.index + match[0].length : this.sticky ? from : String(input).length) - from + 1;
    return match;
  };
  // Reading the digits of a bigint costs more than their number: the square is counted.
  global.BigInt = Object.assign((value: unknown) => {
    count += typeof value === 'string' ? value.length ** 2 : 1;
    return bigInt(value as string);
  }, bigInt);
  try {
    run();
  } finally {
    for (const [name, method] of methods) text[name] = method;
    pattern.exec = exec;
    global.BigInt = bigInt;
  }
  return count;
}
