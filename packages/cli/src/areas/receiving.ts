import type { CommandSpec } from '../frame/command.js';
import { flag, numbers } from './flags.js';

const facts = flag(
  '--set <field=value>',
  'correct what was read: number, issueDate, saleDate, sellerNip, sellerName, buyerNip, net, vat, gross, currency, account, kind (many times)',
  'popraw odczyt: number, issueDate, saleDate, sellerNip, sellerName, buyerNip, net, vat, gross, currency, account, kind (wielokrotnie)',
  { many: true },
);

/** From KSeF to the accounting office. */
export const receiving: readonly CommandSpec[] = [
  {
    name: 'fetch',
    about: {
      en: 'bring what is new in KSeF into the registry',
      pl: 'pobierz do rejestru to, co nowe w KSeF',
    },
    settings: true,
    flags: [
      flag(
        '--since <date>',
        'where nothing was fetched before (YYYY-MM-DD or 30d)',
        'tam, gdzie nic nie pobrano (RRRR-MM-DD lub 30d)',
      ),
      flag('--until <date>', 'no further than this day', 'nie dalej niż ten dzień'),
      flag(
        '--role <roles>',
        'buyer,seller,third,authorized (default buyer)',
        'buyer (nabywca), seller (sprzedawca), third, authorized (domyślnie buyer)',
        { offers: ['buyer', 'seller', 'third', 'authorized'] },
      ),
      flag(
        '--rescan',
        'read again from --since on, behind what was fetched (once a day the last 7 days are)',
        'czytaj znów od --since, także to, co pobrano (raz na dobę: ostatnie 7 dni)',
      ),
      flag('--out <dir>', 'write the XML files there too', 'zapisz tam także pliki XML'),
      flag('--pdf', 'and a PDF beside each', 'i PDF obok każdego'),
      flag('--all-profiles', 'for every profile, one after another', 'dla każdego profilu po kolei'),
    ],
    examples: ['eszok fetch --since 2026-10-01 --out ./ksef --pdf'],
    load: () => import('../commands/fetch.js'),
  },
  {
    name: 'watch',
    about: {
      en: 'send and fetch again and again until Ctrl-C',
      pl: 'wysyłaj i pobieraj cyklicznie, aż do Ctrl-C',
    },
    settings: true,
    flags: [
      flag('--every <minutes>', 'pause between rounds (default 15)', 'przerwa między rundami (domyślnie 15)'),
      flag(
        '--role <roles>',
        'buyer,seller,third,authorized (default buyer)',
        'buyer (nabywca), seller (sprzedawca), third, authorized (domyślnie buyer)',
        { offers: ['buyer', 'seller', 'third', 'authorized'] },
      ),
      flag('--once', 'one round, for a scheduler', 'jedna runda, dla harmonogramu'),
    ],
    load: () => import('../commands/watch.js'),
  },
  {
    name: 'schedule install',
    about: {
      en: 'send and fetch by cron, for one profile',
      pl: 'wysyłaj i pobieraj przez cron, dla jednego profilu',
    },
    settings: true,
    flags: [
      flag(
        '--every <minutes>',
        '5, 6, 10, 12, 15, 20, 30 or 60 (default 15)',
        '5, 6, 10, 12, 15, 20, 30 lub 60 (domyślnie 15)',
      ),
      flag('--role <roles>', 'as of `watch`', 'jak w `watch`'),
    ],
    load: async () => (await import('../commands/schedule.js')).install,
  },
  {
    name: 'schedule remove',
    about: { en: 'take it out of cron', pl: 'usuń z crona' },
    settings: true,
    load: async () => (await import('../commands/schedule.js')).remove,
  },
  {
    name: 'list',
    about: { en: 'the local registry, issued and received', pl: 'lokalny rejestr, wystawione i otrzymane' },
    settings: true,
    flags: [flag('--month <month>', 'issued in this month (YYYY-MM)', 'wystawione w tym miesiącu (RRRR-MM)')],
    load: () => import('../commands/list.js'),
  },
  {
    name: 'show',
    about: {
      en: 'all that the registry knows of one invoice',
      pl: 'wszystko, co rejestr wie o jednej fakturze',
    },
    args: [
      {
        spec: '<number>',
        about: { en: 'KSeF number or invoice number', pl: 'numer KSeF lub numer faktury' },
      },
    ],
    settings: true,
    flags: [flag('--xml', 'print its XML, byte for byte', 'wypisz jej XML, bajt po bajcie')],
    load: () => import('../commands/show.js'),
  },
  {
    name: 'inbox list',
    about: { en: 'received invoices and decisions', pl: 'otrzymane faktury i decyzje' },
    settings: true,
    flags: [
      flag('--decision <word>', 'only these', 'tylko te', {
        choices: ['undecided', 'accepted', 'set-aside'],
      }),
      flag('--month <month>', 'of this month (YYYY-MM)', 'z tego miesiąca (RRRR-MM)'),
      flag('--all', 'in every role, not only as the buyer', 'w każdej roli, nie tylko jako nabywca'),
    ],
    load: async () => (await import('../commands/inbox.js')).list,
  },
  {
    name: 'inbox show',
    about: { en: 'one document', pl: 'jeden dokument' },
    args: [{ spec: '<number>', about: numbers.about }],
    settings: true,
    load: async () => (await import('../commands/inbox.js')).show,
  },
  {
    name: 'inbox accept',
    about: { en: 'accept for posting', pl: 'przyjmij do księgowania' },
    args: [numbers],
    settings: true,
    flags: [
      flag('--description <text>', 'for whoever posts it', 'dla księgującego'),
      flag('--month <month>', 'hand over in this month (YYYY-MM)', 'przekaż w tym miesiącu (RRRR-MM)'),
    ],
    load: async () => (await import('../commands/inbox.js')).accept,
  },
  {
    name: 'inbox set-aside',
    about: { en: 'keep it from the office', pl: 'nie przekazuj do biura' },
    args: [numbers],
    settings: true,
    flags: [flag('--reason <text>', 'why', 'dlaczego', { required: true })],
    load: async () => (await import('../commands/inbox.js')).setAside,
  },
  {
    name: 'inbox describe',
    about: {
      en: 'text for posting, month, "do not post"',
      pl: 'opis do księgowania, miesiąc, „nie księguj”',
    },
    args: [{ spec: '<number>', about: numbers.about }],
    settings: true,
    flags: [
      flag('--text <text>', 'the description ("" takes it away)', 'opis ("" usuwa)'),
      facts,
      flag('--do-not-post', 'mark so', 'oznacz: nie księguj'),
      flag('--post', 'take that mark away', 'usuń to oznaczenie'),
      flag('--month <month>', 'hand over in this month (YYYY-MM)', 'przekaż w tym miesiącu (RRRR-MM)'),
    ],
    load: async () => (await import('../commands/inbox.js')).describe,
  },
  {
    name: 'inbox lock',
    about: {
      en: 'close a month against changes; without a month, list',
      pl: 'zamknij miesiąc przed zmianami; bez miesiąca: lista',
    },
    args: [{ spec: '[month]', about: { en: 'YYYY-MM', pl: 'RRRR-MM' } }],
    settings: true,
    flags: [flag('--unlock', 'open it again', 'otwórz ponownie')],
    load: async () => (await import('../commands/inbox.js')).lock,
  },
  {
    name: 'scan',
    about: {
      en: 'read papers (PDF, PNG, JPEG) into the inbox by OCR',
      pl: 'wczytaj skany papierów (PDF, PNG, JPEG) do skrzynki (OCR)',
    },
    args: [
      {
        spec: '<file...>',
        about: {
          en: 'files, or folders with scans; - is standard input',
          pl: 'pliki lub foldery ze skanami; - to standardowe wejście',
        },
      },
    ],
    settings: true,
    flags: [
      facts,
      flag('--dry-run', 'read and show, keep nothing', 'odczytaj i pokaż, niczego nie zachowuj'),
      flag('--text', 'all that was read, in the JSON', 'cały odczytany tekst, w JSON'),
    ],
    examples: ['eszok scan paragon.jpg', 'eszok scan faktura.pdf --set gross=123,00 --set kind=faktura'],
    load: () => import('../commands/scan.js'),
  },
  {
    name: 'handover',
    about: {
      en: 'pack what was accepted for the accounting office',
      pl: 'spakuj przyjęte faktury dla biura rachunkowego',
    },
    settings: true,
    flags: [
      flag('-o, --out <file>', 'the ZIP to write', 'plik ZIP', { required: true }),
      flag('--month <month>', 'only this month (YYYY-MM)', 'tylko ten miesiąc (RRRR-MM)'),
      flag(
        '--stamp <text>',
        'stamp on every PDF, instead of the usual one',
        'nadruk na każdym PDF zamiast zwykłego',
      ),
    ],
    examples: ['eszok handover --month 2026-10 -o 2026-10.zip'],
    load: () => import('../commands/handover.js'),
  },
];
