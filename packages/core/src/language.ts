/** Languages in which eszok speaks to people. */
export type Lang = 'pl' | 'en';

/** One text in every language. */
export type Message = Readonly<Record<Lang, string>>;

/** A text with `{name}` places, in every language. */
export function localise(message: Message, lang: Lang): string {
  return message[lang];
}

/**
 * Fills `{name}` places of a message from a catalogue. An unknown place stays visible as it is,
 * so that a missing value shows up in a test and never as an empty hole.
 */
export function fill(message: Message, values: Readonly<Record<string, unknown>>): Message {
  const put = (text: string) =>
    text.replace(/\{(\w+)\}/g, (place, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : place,
    );
  return { pl: put(message.pl), en: put(message.en) };
}
