import type { Message } from '@eszok/core';

/** What the elements mean, in a few words; those that speak for themselves are left out. */
const labels: Readonly<Record<string, readonly [pl: string, en: string]>> = {};

/** `P_13_1 (suma netto 23%/22%)`: an element's name with its meaning, where it has one. */
export function label(name: string): Message {
  const found = labels[name];
  return found ? { pl: `${name} (${found[0]})`, en: `${name} (${found[1]})` } : { pl: name, en: name };
}
