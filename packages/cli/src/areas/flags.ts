import type { FlagSpec } from '../frame/command.js';

/** A flag as a row: how it is written, and what it means in both languages. */
export const flag = (flags: string, en: string, pl: string, more: Partial<FlagSpec> = {}): FlagSpec => ({
  flags,
  about: { en, pl },
  ...more,
});

export const force = flag('--force', 'replace files that are there', 'zastąp istniejące pliki');

export const files = {
  spec: '<file...>',
  about: { en: 'files or folders; - is standard input', pl: 'pliki lub foldery; - to standardowe wejście' },
};

export const numbers = {
  spec: '<number...>',
  about: { en: 'KSeF numbers or invoice numbers', pl: 'numery KSeF lub numery faktur' },
};
