import type { CommandSpec } from '../frame/command.js';
import { flag } from './flags.js';

const certOut = flag('-o, --out <dir>', 'folder for certificate and key', 'folder na certyfikat i klucz', {
  required: true,
});

const limit = flag('--limit <number>', 'at most so many (default 100)', 'najwyżej tyle (domyślnie 100)');

const reference = { spec: '<ref>', about: { en: 'its reference number', pl: 'jej numer referencyjny' } };

const serial = { spec: '<serial>', about: { en: 'its serial number', pl: 'jego numer seryjny' } };

/** Rights, certificates, limits and sessions at KSeF. */
export const administration: readonly CommandSpec[] = [
  {
    name: 'token list',
    about: { en: 'tokens of this context', pl: 'tokeny w tym kontekście' },
    settings: true,
    flags: [limit],
    load: async () => (await import('../commands/ksef/token.js')).list,
  },
  {
    name: 'token create',
    about: { en: 'make a token; its text is shown once', pl: 'utwórz token; jego treść pokazuje się raz' },
    settings: true,
    flags: [
      flag('--description <text>', 'what it is for', 'do czego służy', { required: true }),
      flag(
        '--permission <names>',
        'for example InvoiceRead,InvoiceWrite',
        'na przykład InvoiceRead,InvoiceWrite',
        { required: true },
      ),
      flag(
        '-o, --out <file>',
        'write it to a private file instead of stdout',
        'zapisz do prywatnego pliku zamiast na stdout',
      ),
    ],
    load: async () => (await import('../commands/ksef/token.js')).create,
  },
  {
    name: 'token revoke',
    about: { en: 'revoke a token', pl: 'unieważnij token' },
    args: [reference],
    settings: true,
    load: async () => (await import('../commands/ksef/token.js')).revoke,
  },
  {
    name: 'cert list',
    about: { en: 'certificates and their validity', pl: 'certyfikaty i ich ważność' },
    settings: true,
    flags: [limit],
    load: async () => (await import('../commands/ksef/cert.js')).list,
  },
  {
    name: 'cert limits',
    about: { en: 'how many may still be asked for', pl: 'o ile można jeszcze wnioskować' },
    settings: true,
    load: async () => (await import('../commands/ksef/cert.js')).limits,
  },
  {
    name: 'cert get',
    about: { en: 'a certificate as PEM', pl: 'certyfikat jako PEM' },
    args: [serial],
    settings: true,
    flags: [flag('-o, --out <file>', 'file (default: stdout)', 'plik (domyślnie stdout)')],
    load: async () => (await import('../commands/ksef/cert.js')).get,
  },
  {
    name: 'cert enrol',
    about: {
      en: 'get a KSeF certificate (after signing in by signature)',
      pl: 'zdobądź certyfikat KSeF (po zalogowaniu podpisem)',
    },
    settings: true,
    flags: [
      flag(
        '--type <type>',
        'authentication (signs in) or offline (signs QR code II)',
        'authentication (logowanie) lub offline (kod QR II)',
        { required: true },
      ),
      flag(
        '--name <text>',
        'listed under this name, 5 to 100 characters',
        'nazwa na liście, od 5 do 100 znaków',
        { required: true },
      ),
      certOut,
    ],
    load: async () => (await import('../commands/ksef/own-cert.js')).enrol,
  },
  {
    name: 'cert renew',
    about: {
      en: 'a new certificate in place of one that expires',
      pl: 'nowy certyfikat zamiast wygasającego',
    },
    args: [serial],
    settings: true,
    flags: [flag('--revoke-old', 'revoke the old one', 'unieważnij stary'), certOut],
    load: async () => (await import('../commands/ksef/own-cert.js')).renew,
  },
  {
    name: 'cert self-signed',
    about: {
      en: 'a seal for the test environment or a sandbox',
      pl: 'pieczęć dla środowiska testowego lub piaskownicy',
    },
    settings: true,
    flags: [flag('--name <text>', 'name of the company', 'nazwa firmy'), certOut],
    examples: ['eszok cert self-signed --env test --nip 9994072312 -o certs/'],
    load: async () => (await import('../commands/ksef/own-cert.js')).selfSigned,
  },
  {
    name: 'cert revoke',
    about: { en: 'revoke a certificate', pl: 'unieważnij certyfikat' },
    args: [serial],
    settings: true,
    flags: [
      flag(
        '--reason <word>',
        'Unspecified, Superseded or KeyCompromise',
        'Unspecified, Superseded lub KeyCompromise',
      ),
    ],
    load: async () => (await import('../commands/ksef/cert.js')).revoke,
  },
  {
    name: 'permission list',
    about: { en: 'who may act in this context', pl: 'kto może działać w tym kontekście' },
    settings: true,
    flags: [
      flag('--mine', "one's own permissions", 'własne uprawnienia'),
      flag('--received', 'permissions this company got from others', 'uprawnienia otrzymane od innych'),
      limit,
    ],
    load: async () => (await import('../commands/ksef/permission.js')).list,
  },
  {
    name: 'permission grant',
    about: { en: 'grant permissions to a company or a person', pl: 'nadaj uprawnienia firmie lub osobie' },
    settings: true,
    flags: [
      flag(
        '--to-nip <nip>',
        'a company, for example the accounting office',
        'firma, na przykład biuro rachunkowe',
      ),
      flag('--to-pesel <pesel>', 'a person', 'osoba'),
      flag('--name <text>', 'its name; first and last name of a person', 'jej nazwa; imię i nazwisko osoby'),
      flag(
        '--permission <names>',
        'for example InvoiceRead,InvoiceWrite',
        'na przykład InvoiceRead,InvoiceWrite',
        { required: true },
      ),
      flag('--description <text>', 'what for', 'po co', { required: true }),
      flag('--pass-on', 'a company may pass them on to its people', 'firma może przekazać je swoim ludziom'),
    ],
    examples: [
      'eszok permission grant --to-nip 9995183640 --name "Biuro" --permission InvoiceRead --pass-on --description "Księgowość"',
    ],
    load: async () => (await import('../commands/ksef/permission.js')).grant,
  },
  {
    name: 'permission revoke',
    about: { en: 'take a permission back', pl: 'odbierz uprawnienie' },
    args: [{ spec: '<id>', about: { en: 'as listed', pl: 'jak na liście' } }],
    settings: true,
    flags: [
      flag(
        '--authorization',
        "an entity's authorization (self-invoicing …)",
        'upoważnienie podmiotu (samofakturowanie …)',
      ),
    ],
    load: async () => (await import('../commands/ksef/permission.js')).revoke,
  },
  {
    name: 'limits',
    about: { en: 'limits in force for this company', pl: 'limity obowiązujące tę firmę' },
    settings: true,
    load: () => import('../commands/ksef/limits.js'),
  },
  {
    name: 'iz create',
    about: {
      en: 'one identifier to pay several invoices by',
      pl: 'jeden identyfikator do zapłaty kilku faktur',
    },
    args: [
      {
        spec: '<number...>',
        about: {
          en: 'KSeF numbers, 2 to 500 of one seller',
          pl: 'numery KSeF, od 2 do 500 jednego sprzedawcy',
        },
      },
    ],
    settings: true,
    flags: [flag('--description <text>', 'kept with each invoice', 'zapisany przy każdej fakturze')],
    load: async () => (await import('../commands/ksef/iz.js')).create,
  },
  {
    name: 'iz list',
    about: { en: 'identifiers made or received', pl: 'identyfikatory utworzone i otrzymane' },
    settings: true,
    flags: [
      flag('--since <date>', 'made since (default: 90 days ago)', 'utworzone od (domyślnie 90 dni wstecz)'),
      flag('--until <date>', 'made until (default: today)', 'utworzone do (domyślnie dziś)'),
      limit,
    ],
    load: async () => (await import('../commands/ksef/iz.js')).list,
  },
  {
    name: 'iz show',
    about: { en: 'the invoices behind identifiers', pl: 'faktury objęte identyfikatorami' },
    args: [{ spec: '<iz...>', about: { en: 'identifiers', pl: 'identyfikatory' } }],
    settings: true,
    flags: [limit],
    load: async () => (await import('../commands/ksef/iz.js')).show,
  },
  {
    name: 'iz of',
    about: { en: 'the identifiers of an invoice', pl: 'identyfikatory faktury' },
    args: [{ spec: '<number>', about: { en: 'KSeF number', pl: 'numer KSeF' } }],
    settings: true,
    flags: [limit],
    load: async () => (await import('../commands/ksef/iz.js')).of,
  },
  {
    name: 'peppol',
    about: { en: 'Peppol service providers known to KSeF', pl: 'dostawcy usług Peppol znani KSeF' },
    settings: true,
    flags: [limit],
    load: () => import('../commands/ksef/peppol.js'),
  },
  {
    name: 'session list',
    about: { en: 'sending sessions, newest first', pl: 'sesje wysyłki od najnowszych' },
    settings: true,
    flags: [
      flag('--batch', 'batch sessions instead of online ones', 'sesje wsadowe zamiast interaktywnych'),
      limit,
    ],
    load: async () => (await import('../commands/ksef/session.js')).list,
  },
  {
    name: 'session close',
    about: { en: 'close a sending session left open', pl: 'zamknij pozostawioną sesję wysyłki' },
    args: [reference],
    settings: true,
    load: async () => (await import('../commands/ksef/session.js')).close,
  },
  {
    name: 'session sign-ins',
    about: { en: 'who is signed in to this context', pl: 'kto jest zalogowany w tym kontekście' },
    settings: true,
    flags: [limit],
    load: async () => (await import('../commands/ksef/session.js')).signIns,
  },
  {
    name: 'session revoke',
    about: { en: 'end a sign-in', pl: 'zakończ zalogowanie' },
    args: [reference],
    settings: true,
    load: async () => (await import('../commands/ksef/session.js')).revoke,
  },
];
