import type { Message } from '@eszok/core';
import { administration } from './areas/administration.js';
import { company } from './areas/company.js';
import { issuing } from './areas/issuing.js';
import { machine } from './areas/machine.js';
import { pictures } from './areas/pictures.js';
import { receiving } from './areas/receiving.js';
import { tryingOut } from './areas/trying-out.js';
import type { CommandSpec } from './frame/command.js';

/** Groups of commands, by their first word. */
export const commandGroups: Readonly<Record<string, Message>> = {
  queue: { en: 'invoices on their way to KSeF', pl: 'faktury w drodze do KSeF' },
  outage: {
    en: 'unavailability and failures of KSeF, which move deadlines',
    pl: 'niedostępność i awarie KSeF, które przesuwają terminy',
  },
  inbox: { en: 'received invoices and what you decide about them', pl: 'otrzymane faktury i decyzje o nich' },
  schedule: { en: 'sending and fetching by itself', pl: 'automatyczna wysyłka i odbiór' },
  token: { en: 'KSeF tokens', pl: 'tokeny KSeF' },
  cert: { en: 'KSeF certificates', pl: 'certyfikaty KSeF' },
  permission: { en: 'who may do what', pl: 'uprawnienia: kto co może' },
  iz: { en: 'collective payment identifiers (IZ)', pl: 'identyfikatory zbiorcze płatności (IZ)' },
  session: { en: 'sending sessions and sign-ins at KSeF', pl: 'sesje wysyłki i zalogowania w KSeF' },
  profile: { en: 'companies and environments by name', pl: 'firmy i środowiska pod własnymi nazwami' },
};

/** The parts of the program, in the order of help. */
const areas: readonly { title: Message; commands: readonly CommandSpec[] }[] = [
  { title: { en: 'Try it out', pl: 'Na próbę' }, commands: tryingOut },
  { title: { en: 'Company and sign-in', pl: 'Firma i logowanie' }, commands: company },
  { title: { en: 'Issuing', pl: 'Wystawianie' }, commands: issuing },
  { title: { en: 'Receiving', pl: 'Odbieranie' }, commands: receiving },
  { title: { en: 'Looking and checking', pl: 'Podgląd i sprawdzanie' }, commands: pictures },
  { title: { en: 'Administration of KSeF', pl: 'Administracja w KSeF' }, commands: administration },
  { title: { en: 'This machine', pl: 'Ten komputer' }, commands: machine },
];

/** Every command there is, in the order of help. What is not here does not exist. */
export const commands: readonly CommandSpec[] = areas.flatMap(({ title, commands: of }) =>
  of.map((spec) => ({ ...spec, area: title })),
);
