import type { CommandSpec } from '../frame/command.js';
import { files, flag, force } from './flags.js';

const online = flag(
  '--online',
  'in online sessions, however many',
  'w sesjach interaktywnych, ile by ich nie było',
);
const batch = flag(
  '--batch',
  'in batch sessions (default: from 21 invoices on)',
  'w sesjach wsadowych (domyślnie od 21 faktur)',
);
const upoDir = flag('--upo <dir>', 'write the receipts (UPO) there', 'zapisz tam UPO');

const entryKey = {
  spec: '<key>',
  about: { en: 'invoice number, KSeF number, hash or id', pl: 'numer faktury, numer KSeF, skrót lub id' },
};

/** From a draft to its receipt. */
export const issuing: readonly CommandSpec[] = [
  {
    name: 'validate',
    about: { en: 'judge invoices; nothing is sent', pl: 'sprawdź faktury; nic nie jest wysyłane' },
    args: [files],
    examples: ['eszok validate invoice.xml', 'eszok validate ./invoices --json'],
    load: () => import('../commands/validate.js'),
  },
  {
    name: 'build',
    about: { en: 'make invoices from drafts', pl: 'utwórz faktury ze szkiców' },
    args: [{ spec: '<draft>', about: { en: 'JSON, YAML or CSV', pl: 'JSON, YAML lub CSV' } }],
    flags: [
      flag(
        '-o, --out <path>',
        'file, or folder for several (default: stdout)',
        'plik lub folder na kilka (domyślnie stdout)',
      ),
      force,
    ],
    examples: ['eszok build sales.csv -o invoices/', 'eszok build invoice.yaml -o invoice.xml'],
    load: async () => (await import('../commands/build.js')).build,
  },
  {
    name: 'build-schema',
    about: { en: 'the JSON Schema of drafts, for editors', pl: 'JSON Schema szkiców, dla edytorów' },
    load: async () => (await import('../commands/build.js')).schema,
  },
  {
    name: 'send',
    about: { en: 'send invoices to KSeF, each once', pl: 'wyślij faktury do KSeF, każdą tylko raz' },
    args: [files],
    settings: true,
    flags: [
      online,
      batch,
      flag(
        '--offline',
        'issue offline (offline24): keep with the deadline, send by `queue drain`',
        'wystaw offline (offline24): zachowaj z terminem, wyśle `queue drain`',
      ),
      upoDir,
    ],
    examples: ['eszok send invoice.xml --upo ./upo', 'eszok send --offline invoice.xml'],
    load: () => import('../commands/send.js'),
  },
  {
    name: 'status',
    about: {
      en: 'the company at a glance, or one invoice or session',
      pl: 'firma w skrócie albo jedna faktura lub sesja',
    },
    args: [
      {
        spec: '[ref]',
        about: { en: 'file, number, or session reference', pl: 'plik, numer lub numer referencyjny sesji' },
      },
    ],
    settings: true,
    load: () => import('../commands/status.js'),
  },
  {
    name: 'upo',
    about: { en: 'the official receipt (UPO) of an invoice or session', pl: 'UPO faktury lub sesji' },
    args: [
      {
        spec: '<number>',
        about: {
          en: 'KSeF number, invoice number, or session reference',
          pl: 'numer KSeF, numer faktury lub numer referencyjny sesji',
        },
      },
    ],
    settings: true,
    flags: [
      flag('-o, --out <path>', 'file or folder (default: stdout)', 'plik lub folder (domyślnie stdout)'),
    ],
    load: () => import('../commands/upo.js'),
  },
  {
    name: 'queue list',
    about: { en: 'what waits to be sent, and until when', pl: 'co czeka na wysłanie i do kiedy' },
    settings: true,
    flags: [flag('--all', 'also what is done with', 'także to, co załatwione')],
    load: async () => (await import('../commands/queue.js')).list,
  },
  {
    name: 'queue show',
    about: { en: 'one entry', pl: 'jedna pozycja' },
    args: [entryKey],
    settings: true,
    load: async () => (await import('../commands/queue.js')).show,
  },
  {
    name: 'queue add',
    about: { en: 'keep invoices to be sent later', pl: 'zachowaj faktury do późniejszego wysłania' },
    args: [files],
    settings: true,
    flags: [
      flag(
        '--mode <mode>',
        'how they were issued (default offline24)',
        'jak wystawione (domyślnie offline24)',
        {
          choices: ['online', 'offline24', 'offline', 'awaryjny', 'awaria-calkowita'],
        },
      ),
      flag(
        '--after <id>',
        'send only after this entry has its number (many times)',
        'wyślij dopiero, gdy ta pozycja ma numer (wielokrotnie)',
        { many: true },
      ),
    ],
    load: async () => (await import('../commands/queue.js')).add,
  },
  {
    name: 'queue drain',
    about: {
      en: 'send what is due; safe to stop and to run again',
      pl: 'wyślij, co trzeba; można przerwać i powtórzyć',
    },
    settings: true,
    flags: [
      flag('--now', 'also what would be tried later', 'także to, co miało czekać na kolejną próbę'),
      online,
      batch,
      upoDir,
    ],
    load: async () => (await import('../commands/queue.js')).drain,
  },
  {
    name: 'queue correct',
    about: {
      en: 'technical correction: the same invoice in a mended form',
      pl: 'korekta techniczna: ta sama faktura w naprawionej postaci',
    },
    args: [entryKey, { spec: '<file>', about: { en: 'the mended XML', pl: 'naprawiony XML' } }],
    settings: true,
    load: async () => (await import('../commands/queue.js')).correct,
  },
  {
    name: 'queue retry',
    about: {
      en: 'send a refused entry again (after its cause is gone)',
      pl: 'wyślij ponownie odrzuconą (gdy przyczyna ustała)',
    },
    args: [entryKey],
    settings: true,
    load: async () => (await import('../commands/queue.js')).retry,
  },
  {
    name: 'queue withdraw',
    about: { en: 'take an unsent entry out', pl: 'wycofaj niewysłaną pozycję' },
    args: [entryKey],
    settings: true,
    flags: [flag('--reason <text>', 'why', 'dlaczego')],
    load: async () => (await import('../commands/queue.js')).withdraw,
  },
  {
    name: 'outage list',
    about: { en: 'announcements kept as evidence', pl: 'komunikaty zachowane jako dowód' },
    settings: true,
    load: async () => (await import('../commands/outage.js')).list,
  },
  {
    name: 'outage check',
    about: { en: 'ask the status service (Latarnia)', pl: 'zapytaj Latarnię o stan KSeF' },
    settings: true,
    flags: [flag('--record', 'keep its announcements of failures', 'zapisz jej komunikaty o awariach')],
    load: async () => (await import('../commands/outage.js')).check,
  },
  {
    name: 'outage declare',
    about: { en: 'record an announced outage', pl: 'zapisz ogłoszoną niedostępność lub awarię' },
    args: [
      {
        spec: '<kind>',
        about: {
          en: 'unavailability, failure or total-failure',
          pl: 'unavailability (niedostępność), failure (awaria) lub total-failure (awaria całkowita)',
        },
      },
    ],
    settings: true,
    flags: [
      flag('--start <when>', 'date or instant (default: now)', 'data lub chwila (domyślnie teraz)'),
      flag('--end <when>', 'if it is over', 'jeśli się skończyła'),
      flag('--source <text>', 'who announced it', 'kto ogłosił'),
      flag('--evidence <text>', 'text or address of the announcement', 'treść lub adres komunikatu'),
    ],
    load: async () => (await import('../commands/outage.js')).declare,
  },
  {
    name: 'outage end',
    about: { en: 'record its end', pl: 'zapisz jej koniec' },
    args: [{ spec: '<id>', about: { en: 'as listed', pl: 'jak na liście' } }],
    settings: true,
    flags: [flag('--at <when>', 'date or instant (default: now)', 'data lub chwila (domyślnie teraz)')],
    load: async () => (await import('../commands/outage.js')).end,
  },
];
