import type { Language } from '../options.js';
import { codes } from './codes.js';
import { ublLabels } from './labels/ubl.js';
import { labels } from './labels.js';
import { phrases } from './phrases.js';

/** A text in Polish, English, German and Ukrainian, in this order. */
export type Entry = readonly [pl: string, en: string, de: string, uk: string];
export type Entries = Readonly<Record<string, Entry>>;

const order: Readonly<Record<Language, number>> = { pl: 0, en: 1, de: 2, uk: 3 };

/** Forms whose names mean something of their own. */
export type WordForm = 'fa' | 'fa1' | 'rr';

export type Phrase = keyof typeof phrases;

export const languages: readonly Language[] = ['pl', 'en', 'de', 'uk'];

/** `AccountingSupplierParty` as words: what is left to say of an element that the catalogue does not know. */
const spaced = (name: string) => name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');

/** Label of an element; its own name, as words, where the catalogue has none. */
export function label(name: string, form: WordForm, language: Language): string {
  const entries: Entries = labels;
  const ubl: Entries = ublLabels;
  const own = form === 'fa' ? undefined : entries[`${form}:${name}`];
  const entry = own ?? entries[name] ?? ubl[name];
  return entry?.[order[language]] ?? spaced(name);
}

export const hasLabel = (name: string, form: WordForm): boolean =>
  name in labels || `${form}:${name}` in labels;

/** Meaning of a code; undefined for a code that the list does not have. */
export function meaning(table: string, code: string, form: WordForm, language: Language): string | undefined {
  const entries: Entries = codes;
  const entry =
    (form === 'fa' ? undefined : entries[`${form}:${table}:${code}`]) ?? entries[`${table}:${code}`];
  return entry?.[order[language]];
}

/** A phrase, its `{places}` left as they are. */
export function phrase(key: Phrase, language: Language): string {
  return (phrases[key] as Entry)[order[language]]!;
}

export const hasPhrase = (key: string): key is Phrase => key in phrases;
