import { type CodeFacts, facts } from './facts.js';
import type { StatusKind } from './statuses.js';

const begun = (level: CodeFacts['level'], pl: string, en: string) =>
  facts(
    level,
    'look-first',
    pl,
    en,
    'Poczekaj i zapytaj o stan ponownie; niczego nie wysyłaj drugi raz.',
    'Wait and ask for the state again; send nothing a second time.',
  );

const done = (level: CodeFacts['level'], pl: string, en: string, nextPl: string, nextEn: string) =>
  facts(level, 'never', pl, en, nextPl, nextEn);

const processing = begun('session', 'KSeF przetwarza sesję.', 'KSeF is processing the session.');
const sessionDone = done(
  'session',
  'Sesja jest przetworzona.',
  'The session is processed.',
  'Pobierz UPO i wyniki faktur.',
  "Fetch the receipt and the invoices' results.",
);
const granted = (pl: string, en: string) =>
  done('auth', pl, en, 'Nic więcej nie trzeba.', 'Nothing more is needed.');

/** Statuses that are no errors: under way (100–170), and done (200), by kind of work. */
export const progress: Readonly<Record<StatusKind, Readonly<Record<number, CodeFacts>>>> = {
  authentication: {
    100: begun('auth', 'KSeF sprawdza logowanie.', 'KSeF is checking the sign-in.'),
    200: done(
      'auth',
      'Logowanie się powiodło.',
      'The sign-in succeeded.',
      'Odbierz tokeny, raz.',
      'Redeem the tokens, once.',
    ),
  },
  onlineSession: {
    100: facts(
      'session',
      'never',
      'Sesja interaktywna jest otwarta.',
      'The online session is open.',
      'Wysyłaj faktury, potem ją zamknij; po 12 godzinach KSeF zamknie ją sam.',
      'Send invoices, then close it; after 12 hours KSeF closes it by itself.',
    ),
    170: begun(
      'session',
      'Sesja interaktywna jest zamknięta, KSeF ją przetwarza.',
      'The online session is closed, KSeF is processing it.',
    ),
    200: sessionDone,
  },
  batchSession: {
    100: facts(
      'session',
      'never',
      'Sesja wsadowa jest rozpoczęta.',
      'The batch session has begun.',
      'Prześlij wszystkie części paczki i zamknij sesję.',
      'Upload every part of the package and close the session.',
    ),
    150: processing,
    200: sessionDone,
  },
  invoice: {
    100: begun('invoice', 'KSeF przyjął fakturę do sprawdzenia.', 'KSeF has taken the invoice to check it.'),
    150: begun('invoice', 'KSeF sprawdza fakturę.', 'KSeF is checking the invoice.'),
    200: done(
      'invoice',
      'Faktura jest przyjęta i ma numer KSeF.',
      'The invoice is accepted and has its KSeF number.',
      'Pobierz UPO.',
      'Fetch the receipt.',
    ),
  },
  export: {
    100: begun('export', 'KSeF przygotowuje paczkę.', 'KSeF is making the package.'),
    200: done(
      'export',
      'Paczka jest gotowa.',
      'The package is ready.',
      'Pobierz jej części, zanim wygasną ich adresy.',
      'Download its parts before their addresses expire.',
    ),
  },
  permission: {
    100: begun(
      'auth',
      'KSeF przyjął operację na uprawnieniach.',
      'KSeF has taken the operation on permissions.',
    ),
    200: granted('Operacja na uprawnieniach się powiodła.', 'The operation on permissions succeeded.'),
  },
  certificate: {
    100: begun('auth', 'KSeF przyjął wniosek o certyfikat.', 'KSeF has taken the request for a certificate.'),
    200: done(
      'auth',
      'Certyfikat jest wystawiony.',
      'The certificate is issued.',
      'Pobierz go po numerze seryjnym.',
      'Retrieve it by its serial number.',
    ),
  },
};
