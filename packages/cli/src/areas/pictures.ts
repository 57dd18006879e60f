import type { CommandSpec } from '../frame/command.js';
import { flag, force } from './flags.js';

const stampText = flag(
  '--stamp <name|text>',
  'received, checked, approved, paid, posted, do-not-post, ksef, copy, or a text (\\n breaks the line)',
  'received, checked, approved, paid, posted, do-not-post, ksef, copy albo tekst (\\n łamie wiersz)',
);

const setVariable = flag(
  '--set <name=value>',
  'a value for {{name}} in the stamp (many times)',
  'wartość dla {{name}} w nadruku (wielokrotnie)',
  { many: true },
);

/** What people look at and check. */
export const pictures: readonly CommandSpec[] = [
  {
    name: 'render',
    about: { en: 'draw invoices and receipts as PDF or HTML', pl: 'wizualizacja faktur i UPO: PDF lub HTML' },
    args: [
      {
        spec: '<what...>',
        about: {
          en: 'files, folders, or numbers of the registry',
          pl: 'pliki, foldery lub numery z rejestru',
        },
      },
    ],
    settings: true,
    flags: [
      flag(
        '-o, --out <path>',
        'folder or file (default: beside the XML)',
        'folder lub plik (domyślnie obok XML)',
      ),
      flag('--html', 'a standalone HTML page', 'samodzielna strona HTML'),
      flag('--lang <lang>', 'pl, en, de, uk, or two: pl+en', 'pl, en, de, uk lub dwa: pl+en'),
      stampText,
      setVariable,
      flag(
        '--offline-cert <file>',
        'certificate of type Offline, PEM: QR code II on an offline invoice',
        'certyfikat typu Offline, PEM: kod QR II na fakturze offline',
      ),
      flag(
        '--offline-key <file>',
        'its private key, PEM (ESZOK_OFFLINE_KEY_PASSPHRASE)',
        'jego klucz prywatny, PEM (ESZOK_OFFLINE_KEY_PASSPHRASE)',
      ),
      flag(
        '--ksef-number <number>',
        'for a file the registry does not know',
        'dla pliku nieznanego w rejestrze',
      ),
      flag('--even-invalid', 'draw an invalid invoice under a warning', 'także niepoprawną, z ostrzeżeniem'),
      force,
    ],
    examples: ['eszok render invoice.xml -o ./pdf --stamp "Zaksięgowano 2026-11-23"'],
    load: () => import('../commands/render.js'),
  },
  {
    name: 'stamp',
    about: { en: 'put a stamp on a PDF or a picture', pl: 'nanieś nadruk na PDF lub obraz' },
    args: [{ spec: '<file>', about: { en: 'PDF, PNG or JPEG', pl: 'PDF, PNG lub JPEG' } }],
    flags: [
      { ...stampText, required: true },
      setVariable,
      flag(
        '-o, --out <file>',
        'the stamped copy (default: FILE-stamped.pdf)',
        'kopia z nadrukiem (domyślnie PLIK-stamped.pdf)',
      ),
      flag(
        '--name <name>',
        'a stamp of the same name is replaced',
        'nadruk o tej samej nazwie zostanie zastąpiony',
      ),
      force,
    ],
    load: () => import('../commands/stamp.js'),
  },
  {
    name: 'verify',
    about: {
      en: 'check an invoice against its UPO and the registry; QR link',
      pl: 'sprawdź fakturę z UPO i rejestrem; link QR',
    },
    args: [{ spec: '<file>', about: { en: 'invoice or UPO, XML', pl: 'faktura lub UPO, XML' } }],
    settings: true,
    flags: [
      flag(
        '--upo <file>',
        'the receipt that should be of this invoice',
        'UPO, które ma dotyczyć tej faktury',
      ),
      flag(
        '--invoice <path>',
        'of a UPO: the invoices it should be of',
        'przy UPO: faktury, których ma dotyczyć',
      ),
    ],
    load: () => import('../commands/verify.js'),
  },
];
