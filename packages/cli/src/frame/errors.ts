import { EszokError, fill, type Lang, type Message } from '@eszok/core';
import { type ErrorKey, errorTexts } from '../catalogue/errors.js';
import { clean } from './table.js';

/** A place of a text: a plain value, or a word that differs by language. */
export type Values = Readonly<Record<string, string | number | Message | undefined>>;

/** Rows that differ in what they advise and are one error to a program. */
const aliases: Partial<Record<ErrorKey, ErrorKey>> = { 'usage.output-kept': 'usage.output-exists' };

/** Wrong usage, settings or files named on the command line (`usage.*`, `settings.*`, `input.*`, `content.*`, `secret.*`). */
export class CliError extends EszokError {
  /**
   * @param code a row of the catalogue of errors: its message and hint are filled with `values`
   * @param values the places of the texts; also the error's `details`, so never a secret
   */
  constructor(code: ErrorKey, values: Values = {}, cause?: unknown) {
    const texts: { message: Message; hint?: Message } = errorTexts[code];
    super({
      code: aliases[code] ?? code,
      message: fillBoth(texts.message, values),
      ...(texts.hint && { hint: fillBoth(texts.hint, values) }),
      details: inEnglish(values),
      cause,
    });
  }
}

/** Fills a text whose values may themselves differ by language. */
export function fillBoth(text: Message, values: Values): Message {
  return {
    pl: fill(text, inOneLanguage(values, 'pl')).pl,
    en: fill(text, inOneLanguage(values, 'en')).en,
  };
}

/** For programs: as they were. */
function inEnglish(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'object' ? value.en : value]),
  );
}

/** Names of files and words of documents never reach a terminal with their control characters; breaks of lines stay one line. */
const plain = (value: Values[string]) => (typeof value === 'string' ? clean(value) : value);

function inOneLanguage(values: Values, lang: Lang): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'object' ? value[lang] : plain(value),
    ]),
  );
}
