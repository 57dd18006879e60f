import type { Lang, Message } from '@eszok/core';

/** A template cut at its `{places}`: texts at even places, names at odd ones. */
const templates = new Map<string, readonly string[]>();

function partsOf(template: string): readonly string[] {
  let parts = templates.get(template);
  if (!parts) {
    parts = template.split(/\{(\w+)\}/);
    templates.set(template, parts);
  }
  return parts;
}

/**
 * Fills the `{places}` of a message of a catalogue, a value that is itself a message by its language.
 * The same as `fill` of `@eszok/core`, but a catalogue's templates are cut only once: issues are made by the
 * thousand. A place without a value stays visible; what a damaged invoice does not say is
 * a question mark.
 */
export function fillMessage(message: Message, values: Readonly<Record<string, unknown>>): Message {
  const pl = partsOf(message.pl);
  const en = partsOf(message.en);
  if (pl.length === 1 && en.length === 1) return message;
  return { pl: fillParts(pl, values, 'pl'), en: fillParts(en, values, 'en') };
}

function fillParts(parts: readonly string[], values: Readonly<Record<string, unknown>>, lang: Lang): string {
  let text = parts[0]!;
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at]!;
    const value = values[name];
    text += value === undefined && !Object.hasOwn(values, name) ? `{${name}}` : said(value, lang);
    text += parts[at + 1]!;
  }
  return text;
}

function said(value: unknown, lang: Lang): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && lang in value) return (value as Message)[lang];
  return value === undefined ? '?' : String(value);
}
