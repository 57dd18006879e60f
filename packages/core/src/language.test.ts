import { describe, expect, it } from 'vitest';
import { fill, localise } from './language.js';

describe('a text in both languages', () => {
  const message = { pl: 'Plik {path} ma {size} B.', en: '{path} has {size} bytes.' };

  it('is filled in each of them', () => {
    const filled = fill(message, { path: 'a.xml', size: 12 });
    expect(localise(filled, 'pl')).toBe('Plik a.xml ma 12 B.');
    expect(localise(filled, 'en')).toBe('a.xml has 12 bytes.');
  });

  it('shows a place for which nothing was given', () => {
    expect(fill(message, { size: 0 }).en).toBe('{path} has 0 bytes.');
    expect(fill({ pl: '{constructor}', en: '{toString}' }, {})).toEqual({
      pl: '{constructor}',
      en: '{toString}',
    });
  });

  it('takes a value as it is, whatever it holds', () => {
    expect(fill(message, { path: '{size} $& $1', size: 1 }).en).toBe('{size} $& $1 has 1 bytes.');
  });
});
