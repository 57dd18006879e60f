import { describe, expect, it } from 'vitest';
import { withEntry, withoutEntry } from './crontab.js';

describe('a line in the crontab', () => {
  const others = 'MAILTO=me\n# mine\n0 3 * * * backup\n';

  it('is added once, replaced, and taken away, and nothing else moves', () => {
    const first = withEntry(others, 'shop', '*/15 * * * * one');
    expect(first).toEqual({ text: `${others}# eszok: shop\n*/15 * * * * one\n`, replaced: false });
    const second = withEntry(first.text, 'shop', '*/30 * * * * two');
    expect(second).toEqual({ text: `${others}# eszok: shop\n*/30 * * * * two\n`, replaced: true });
    expect(withoutEntry(second.text, 'shop')).toBe(others);
    expect(withoutEntry(others, 'shop')).toBe(others);
  });

  it('keeps profiles apart, and mends a crontab without an end of line', () => {
    const both = withEntry(withEntry('x', 'one', 'a').text, 'two', 'b').text;
    expect(both).toBe('x\n# eszok: one\na\n# eszok: two\nb\n');
    expect(withoutEntry(both, 'one')).toBe('x\n# eszok: two\nb\n');
  });
});
