import type { Lang } from '@eszok/core';
import type { Stamp, StampLine } from './types.js';

/** Words of the stamps that offices use, in both languages. */
const words = {
  received: { pl: 'WPŁYNĘŁO', en: 'RECEIVED' },
  checked: { pl: 'SPRAWDZONO', en: 'CHECKED' },
  checkedHow: {
    pl: 'pod względem merytorycznym, formalnym i rachunkowym',
    en: 'as to substance, form and figures',
  },
  approved: { pl: 'ZATWIERDZONO DO ZAPŁATY', en: 'APPROVED FOR PAYMENT' },
  paid: { pl: 'ZAPŁACONO', en: 'PAID' },
  posted: { pl: 'ZAKSIĘGOWANO', en: 'POSTED' },
  notPosted: { pl: 'NIE KSIĘGOWAĆ', en: 'DO NOT POST' },
  copy: { pl: 'KOPIA', en: 'COPY' },
  ksefNumber: { pl: 'Numer KSeF', en: 'KSeF number' },
  acceptedAt: { pl: 'Data przyjęcia', en: 'Accepted' },
  register: { pl: 'Nr ewidencyjny', en: 'Register no.' },
  period: { pl: 'Okres', en: 'Period' },
  by: { pl: 'Osoba', en: 'By' },
  date: { pl: 'Data', en: 'Date' },
} as const;

type Build = (word: (name: keyof typeof words) => string) => Stamp;

const title = (text: string): StampLine => ({ text, bold: true, size: 12, align: 'center' });

const builders = {
  received: (word) => ({
    kind: 'text',
    align: 'center',
    color: '#b3261e',
    lines: [title(word('received')), '{{receivedOn}}', '{{seq|}}', '{{user|}}'],
  }),
  checked: (word) => ({
    kind: 'text',
    align: 'center',
    lines: [title(word('checked')), { text: word('checkedHow'), size: 7 }, '{{today}}', '{{user|}}'],
  }),
  approved: (word) => ({
    kind: 'text',
    align: 'center',
    color: '#1b6e3a',
    lines: [title(word('approved')), '{{today}}', '{{user|}}'],
  }),
  paid: (word) => ({
    kind: 'text',
    align: 'center',
    color: '#1b6e3a',
    lines: [title(word('paid')), '{{paidOn}}', '{{user|}}'],
  }),
  posted: (word) => ({
    kind: 'key-values',
    title: word('posted'),
    rows: [
      [word('register'), '{{seq|}}'],
      [word('period'), '{{period|}}'],
      [word('date'), '{{today}}'],
      [word('by'), '{{user|}}'],
    ],
  }),
  'do-not-post': (word) => ({
    kind: 'text',
    align: 'center',
    color: '#b3261e',
    lines: [title(word('notPosted')), '{{reason|}}', '{{user|}}'],
  }),
  ksef: (word) => ({
    kind: 'key-values',
    rows: [
      [word('ksefNumber'), '{{ksefNumber}}'],
      [word('acceptedAt'), '{{acceptedAt|}}'],
    ],
  }),
  copy: (word) => ({
    kind: 'text',
    anchor: 'center',
    lines: [{ text: word('copy'), bold: true, size: 72 }],
    border: false,
    color: '#808080',
    opacity: 0.2,
    rotation: 45,
    align: 'center',
  }),
} satisfies Record<string, Build>;

/** Names of the ready stamps. */
export type StampTemplateName = keyof typeof builders;

/** Names of the stamps that come with the package. */
export const stampTemplateNames = Object.keys(builders) as readonly StampTemplateName[];

/**
 * A stamp that comes with the package, named after itself, with `{{places}}` for the variables; `undefined` for any
 * other name. Places that may stay empty are `seq`, `user`, `period`, `reason` and `acceptedAt`.
 */
export function stampTemplate(name: string, lang: Lang = 'pl'): Stamp | undefined {
  if (!Object.hasOwn(builders, name)) return undefined;
  const build: Build = builders[name as StampTemplateName];
  return { ...build((word) => words[word][lang]), name };
}
