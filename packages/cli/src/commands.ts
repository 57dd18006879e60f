import type { Message } from '@eszok/core';
import type { CommandSpec, FlagSpec } from './frame/command.js';

const flag = (flags: string, en: string, pl: string, more: Partial<FlagSpec> = {}): FlagSpec => ({
  flags,
  about: { en, pl },
  ...more,
});

const force = flag('--force', 'replace files that are there', 'zastąp istniejące pliki');
const upoDir = flag('--upo <dir>', 'write the receipts (UPO) there', 'zapisz tam UPO');
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
const files = {
  spec: '<file...>',
  about: { en: 'files or folders; - is standard input', pl: 'pliki lub foldery; - to standardowe wejście' },
};
const numbers = {
  spec: '<number...>',
  about: { en: 'KSeF numbers or invoice numbers', pl: 'numery KSeF lub numery faktur' },
};
const entryKey = {
  spec: '<key>',
  about: { en: 'invoice number, KSeF number, hash or id', pl: 'numer faktury, numer KSeF, skrót lub id' },
};

const certOut = flag('-o, --out <dir>', 'folder for certificate and key', 'folder na certyfikat i klucz', {
  required: true,
});
const limit = flag('--limit <number>', 'at most so many (default 100)', 'najwyżej tyle (domyślnie 100)');
const reference = { spec: '<ref>', about: { en: 'its reference number', pl: 'jej numer referencyjny' } };
const serial = { spec: '<serial>', about: { en: 'its serial number', pl: 'jego numer seryjny' } };

/** Groups of commands, by their first word. */
export const commandGroups: Readonly<Record<string, Message>> = {
  queue: { en: 'invoices on their way to KSeF', pl: 'faktury w drodze do KSeF' },
  outage: {
    en: 'unavailability and failures of KSeF, which move deadlines',
    pl: 'niedostępność i awarie KSeF, które przesuwają terminy',
  },
  inbox: { en: 'received invoices and what you decide about them', pl: 'otrzymane faktury i decyzje o nich' },
  schedule: { en: 'sending and fetching by itself', pl: 'samoczynna wysyłka i odbiór' },
  token: { en: 'KSeF tokens', pl: 'tokeny KSeF' },
  cert: { en: 'KSeF certificates', pl: 'certyfikaty KSeF' },
  permission: { en: 'who may do what', pl: 'kto co może' },
  iz: { en: 'collective payment identifiers (IZ)', pl: 'identyfikatory zbiorcze płatności (IZ)' },
  session: { en: 'sending sessions and sign-ins at KSeF', pl: 'sesje wysyłki i zalogowania w KSeF' },
  profile: { en: 'companies and environments by name', pl: 'firmy i środowiska pod nazwą' },
};

/** Every command there is, in the order of help. What is not here does not exist. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'demo',
    about: {
      en: 'tell the whole story on this machine, without internet',
      pl: 'opowiedz całą historię na tym komputerze, bez internetu',
    },
    flags: [
      flag(
        '--out <dir>',
        'folder for the story (default: a new one in ./demo)',
        'folder historii (domyślnie nowy w ./demo)',
      ),
      flag(
        '--port <number>',
        'port of the sandbox (default: a free one)',
        'port piaskownicy (domyślnie wolny)',
      ),
    ],
    load: () => import('./commands/demo.js'),
  },
  {
    name: 'sandbox',
    about: { en: 'run a KSeF on this machine', pl: 'uruchom KSeF na tym komputerze' },
    flags: [
      flag('--port <number>', 'port (default 8181; 0: a free one)', 'port (domyślnie 8181; 0: wolny)'),
      flag(
        '--host <address>',
        'address to listen on (default 127.0.0.1)',
        'adres nasłuchu (domyślnie 127.0.0.1)',
      ),
      flag('--data <dir>', 'folder that keeps the state', 'folder przechowujący stan'),
      flag(
        '--company <nip:name>',
        'a company with a new token (many times; default: two examples)',
        'firma z nowym tokenem (wielokrotnie; domyślnie dwie przykładowe)',
        { many: true },
      ),
      flag('--invoices <number>', 'so many invoices between the companies', 'tyle faktur między firmami'),
      flag('--verbose', 'log what was inside encrypted requests', 'pokazuj zawartość zaszyfrowanych żądań'),
    ],
    examples: ['eszok sandbox', 'eszok sandbox --port 8080 --data ./ksef'],
    load: () => import('./commands/sandbox.js'),
  },
  {
    name: 'init',
    about: { en: 'make a profile and its empty registry', pl: 'utwórz profil i jego pusty rejestr' },
    settings: true,
    examples: ['eszok init --env test --nip 9994072312'],
    load: () => import('./commands/init.js'),
  },
  {
    name: 'login',
    about: { en: 'sign in and save it as a profile', pl: 'zaloguj się i zapisz to jako profil' },
    settings: true,
    flags: [flag('--no-check', 'save without trying it on KSeF', 'zapisz bez próby logowania')],
    examples: ['eszok login', 'eszok login --env test --nip 9994072312 --token-file - < token.txt'],
    load: async () => (await import('./commands/login.js')).login,
  },
  {
    name: 'logout',
    about: {
      en: 'forget the saved credentials of a profile',
      pl: 'zapomnij zapisane dane logowania profilu',
    },
    settings: true,
    load: async () => (await import('./commands/login.js')).logout,
  },
  {
    name: 'whoami',
    about: { en: 'sign in and say as whom', pl: 'zaloguj się i powiedz jako kto' },
    settings: true,
    load: () => import('./commands/whoami.js'),
  },
  {
    name: 'profile list',
    about: { en: 'profiles of this machine', pl: 'profile na tym komputerze' },
    load: async () => (await import('./commands/profile.js')).list,
  },
  {
    name: 'profile show',
    about: { en: 'one profile', pl: 'jeden profil' },
    args: [{ spec: '[name]', about: { en: 'its name', pl: 'jego nazwa' } }],
    load: async () => (await import('./commands/profile.js')).show,
  },
  {
    name: 'profile use',
    about: { en: 'make it the one in force', pl: 'ustaw jako używany' },
    args: [{ spec: '<name>', about: { en: 'its name', pl: 'jego nazwa' } }],
    load: async () => (await import('./commands/profile.js')).use,
  },
  {
    name: 'profile set',
    about: { en: 'make or change a profile', pl: 'utwórz lub zmień profil' },
    args: [{ spec: '<name>', about: { en: 'its name', pl: 'jego nazwa' } }],
    settings: true,
    load: async () => (await import('./commands/profile.js')).set,
  },
  {
    name: 'profile remove',
    about: { en: 'remove a profile and its saved credentials', pl: 'usuń profil i jego dane logowania' },
    args: [{ spec: '<name>', about: { en: 'its name', pl: 'jego nazwa' } }],
    load: async () => (await import('./commands/profile.js')).remove,
  },
  {
    name: 'validate',
    about: { en: 'judge invoices; nothing is sent', pl: 'sprawdź faktury; nic nie jest wysyłane' },
    args: [files],
    examples: ['eszok validate invoice.xml', 'eszok validate ./invoices --json'],
    load: () => import('./commands/validate.js'),
  },
  {
    name: 'build',
    about: { en: 'make invoices from drafts', pl: 'zrób faktury ze szkiców' },
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
    load: async () => (await import('./commands/build.js')).build,
  },
  {
    name: 'build-schema',
    about: { en: 'the JSON Schema of drafts, for editors', pl: 'JSON Schema szkiców, dla edytorów' },
    load: async () => (await import('./commands/build.js')).schema,
  },
  {
    name: 'send',
    about: { en: 'send invoices to KSeF, each once', pl: 'wyślij faktury do KSeF, każdą raz' },
    args: [files],
    settings: true,
    flags: [
      flag('--online', 'in an online session (the default)', 'w sesji interaktywnej (domyślnie)'),
      flag(
        '--batch',
        'all in batch sessions, for thousands (not through the queue)',
        'wszystkie w sesjach wsadowych, dla tysięcy (z pominięciem kolejki)',
      ),
      flag(
        '--offline',
        'issue offline (offline24): keep with the deadline, send by `queue drain`',
        'wystaw offline (offline24): zachowaj z terminem, wyśle `queue drain`',
      ),
      upoDir,
    ],
    examples: ['eszok send invoice.xml --upo ./upo', 'eszok send --offline invoice.xml'],
    load: () => import('./commands/send.js'),
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
    load: () => import('./commands/status.js'),
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
    load: () => import('./commands/upo.js'),
  },
  {
    name: 'queue list',
    about: { en: 'what waits to be sent, and until when', pl: 'co czeka na wysłanie i do kiedy' },
    settings: true,
    flags: [flag('--all', 'also what is done with', 'także to, co załatwione')],
    load: async () => (await import('./commands/queue.js')).list,
  },
  {
    name: 'queue show',
    about: { en: 'one entry', pl: 'jedna pozycja' },
    args: [entryKey],
    settings: true,
    load: async () => (await import('./commands/queue.js')).show,
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
    load: async () => (await import('./commands/queue.js')).add,
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
      upoDir,
    ],
    load: async () => (await import('./commands/queue.js')).drain,
  },
  {
    name: 'queue correct',
    about: {
      en: 'technical correction: the same invoice in a mended form',
      pl: 'korekta techniczna: ta sama faktura w naprawionej postaci',
    },
    args: [entryKey, { spec: '<file>', about: { en: 'the mended XML', pl: 'naprawiony XML' } }],
    settings: true,
    load: async () => (await import('./commands/queue.js')).correct,
  },
  {
    name: 'queue retry',
    about: {
      en: 'send a refused entry again (after its cause is gone)',
      pl: 'wyślij ponownie odrzuconą (gdy przyczyna ustała)',
    },
    args: [entryKey],
    settings: true,
    load: async () => (await import('./commands/queue.js')).retry,
  },
  {
    name: 'queue withdraw',
    about: { en: 'take an unsent entry out', pl: 'wycofaj niewysłaną pozycję' },
    args: [entryKey],
    settings: true,
    flags: [flag('--reason <text>', 'why', 'dlaczego')],
    load: async () => (await import('./commands/queue.js')).withdraw,
  },
  {
    name: 'outage list',
    about: { en: 'announcements kept as evidence', pl: 'komunikaty zachowane jako dowód' },
    settings: true,
    load: async () => (await import('./commands/outage.js')).list,
  },
  {
    name: 'outage check',
    about: { en: 'ask the status service (Latarnia)', pl: 'zapytaj Latarnię o stan KSeF' },
    settings: true,
    flags: [flag('--record', 'keep its announcements of failures', 'zapisz jej komunikaty o awariach')],
    load: async () => (await import('./commands/outage.js')).check,
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
    load: async () => (await import('./commands/outage.js')).declare,
  },
  {
    name: 'outage end',
    about: { en: 'record its end', pl: 'zapisz jej koniec' },
    args: [{ spec: '<id>', about: { en: 'as listed', pl: 'jak na liście' } }],
    settings: true,
    flags: [flag('--at <when>', 'date or instant (default: now)', 'data lub chwila (domyślnie teraz)')],
    load: async () => (await import('./commands/outage.js')).end,
  },
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
      ),
      flag('--out <dir>', 'write the XML files there too', 'zapisz tam także pliki XML'),
      flag('--pdf', 'and a PDF beside each', 'i PDF obok każdego'),
      flag('--all-profiles', 'for every profile, one after another', 'dla każdego profilu po kolei'),
    ],
    examples: ['eszok fetch --since 2026-10-01 --out ./ksef --pdf'],
    load: () => import('./commands/fetch.js'),
  },
  {
    name: 'watch',
    about: {
      en: 'send and fetch again and again until Ctrl-C',
      pl: 'wysyłaj i pobieraj w kółko aż do Ctrl-C',
    },
    settings: true,
    flags: [
      flag('--every <minutes>', 'pause between rounds (default 15)', 'przerwa między rundami (domyślnie 15)'),
      flag(
        '--role <roles>',
        'buyer,seller,third,authorized (default buyer)',
        'buyer (nabywca), seller (sprzedawca), third, authorized (domyślnie buyer)',
      ),
      flag('--once', 'one round, for a scheduler', 'jedna runda, dla harmonogramu'),
    ],
    load: () => import('./commands/watch.js'),
  },
  {
    name: 'schedule install',
    about: {
      en: 'send and fetch by cron, for one profile',
      pl: 'wysyłaj i pobieraj przez cron, dla jednego profilu',
    },
    settings: true,
    flags: [
      flag('--every <minutes>', '5 to 60 (default 15)', 'od 5 do 60 (domyślnie 15)'),
      flag('--role <roles>', 'as of `watch`', 'jak w `watch`'),
    ],
    load: async () => (await import('./commands/schedule.js')).install,
  },
  {
    name: 'schedule remove',
    about: { en: 'take it out of cron', pl: 'usuń z crona' },
    settings: true,
    load: async () => (await import('./commands/schedule.js')).remove,
  },
  {
    name: 'list',
    about: { en: 'the local registry, issued and received', pl: 'lokalny rejestr, wystawione i otrzymane' },
    settings: true,
    flags: [flag('--month <month>', 'issued in this month (YYYY-MM)', 'wystawione w tym miesiącu (RRRR-MM)')],
    load: () => import('./commands/list.js'),
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
    load: () => import('./commands/show.js'),
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
    load: async () => (await import('./commands/inbox.js')).list,
  },
  {
    name: 'inbox show',
    about: { en: 'one document', pl: 'jeden dokument' },
    args: [{ spec: '<number>', about: numbers.about }],
    settings: true,
    load: async () => (await import('./commands/inbox.js')).show,
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
    load: async () => (await import('./commands/inbox.js')).accept,
  },
  {
    name: 'inbox set-aside',
    about: { en: 'keep it from the office', pl: 'nie przekazuj do biura' },
    args: [numbers],
    settings: true,
    flags: [flag('--reason <text>', 'why', 'dlaczego', { required: true })],
    load: async () => (await import('./commands/inbox.js')).setAside,
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
      flag('--do-not-post', 'mark so', 'oznacz: nie księguj'),
      flag('--post', 'take that mark away', 'usuń to oznaczenie'),
      flag('--month <month>', 'hand over in this month (YYYY-MM)', 'przekaż w tym miesiącu (RRRR-MM)'),
    ],
    load: async () => (await import('./commands/inbox.js')).describe,
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
    load: async () => (await import('./commands/inbox.js')).lock,
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
    load: () => import('./commands/handover.js'),
  },
  {
    name: 'render',
    about: { en: 'draw invoices and receipts as PDF or HTML', pl: 'narysuj faktury i UPO jako PDF lub HTML' },
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
      flag('--even-invalid', 'draw an invalid invoice under a warning', 'narysuj niepoprawną z ostrzeżeniem'),
      force,
    ],
    examples: ['eszok render invoice.xml -o ./pdf --stamp "Zaksięgowano 2026-11-23"'],
    load: () => import('./commands/render.js'),
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
    load: () => import('./commands/stamp.js'),
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
    load: () => import('./commands/verify.js'),
  },
  {
    name: 'token list',
    about: { en: 'tokens of this context', pl: 'tokeny w tym kontekście' },
    settings: true,
    flags: [limit],
    load: async () => (await import('./commands/ksef/token.js')).list,
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
    load: async () => (await import('./commands/ksef/token.js')).create,
  },
  {
    name: 'token revoke',
    about: { en: 'revoke a token', pl: 'unieważnij token' },
    args: [reference],
    settings: true,
    load: async () => (await import('./commands/ksef/token.js')).revoke,
  },
  {
    name: 'cert list',
    about: { en: 'certificates and their validity', pl: 'certyfikaty i ich ważność' },
    settings: true,
    flags: [limit],
    load: async () => (await import('./commands/ksef/cert.js')).list,
  },
  {
    name: 'cert limits',
    about: { en: 'how many may still be asked for', pl: 'o ile można jeszcze wnioskować' },
    settings: true,
    load: async () => (await import('./commands/ksef/cert.js')).limits,
  },
  {
    name: 'cert get',
    about: { en: 'a certificate as PEM', pl: 'certyfikat jako PEM' },
    args: [serial],
    settings: true,
    flags: [flag('-o, --out <file>', 'file (default: stdout)', 'plik (domyślnie stdout)')],
    load: async () => (await import('./commands/ksef/cert.js')).get,
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
    load: async () => (await import('./commands/ksef/own-cert.js')).enrol,
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
    load: async () => (await import('./commands/ksef/own-cert.js')).renew,
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
    load: async () => (await import('./commands/ksef/own-cert.js')).selfSigned,
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
    load: async () => (await import('./commands/ksef/cert.js')).revoke,
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
    load: async () => (await import('./commands/ksef/permission.js')).list,
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
    load: async () => (await import('./commands/ksef/permission.js')).grant,
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
    load: async () => (await import('./commands/ksef/permission.js')).revoke,
  },
  {
    name: 'limits',
    about: { en: 'limits in force for this company', pl: 'limity obowiązujące tę firmę' },
    settings: true,
    load: () => import('./commands/ksef/limits.js'),
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
    load: async () => (await import('./commands/ksef/iz.js')).create,
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
    load: async () => (await import('./commands/ksef/iz.js')).list,
  },
  {
    name: 'iz show',
    about: { en: 'the invoices behind identifiers', pl: 'faktury objęte identyfikatorami' },
    args: [{ spec: '<iz...>', about: { en: 'identifiers', pl: 'identyfikatory' } }],
    settings: true,
    flags: [limit],
    load: async () => (await import('./commands/ksef/iz.js')).show,
  },
  {
    name: 'iz of',
    about: { en: 'the identifiers of an invoice', pl: 'identyfikatory faktury' },
    args: [{ spec: '<number>', about: { en: 'KSeF number', pl: 'numer KSeF' } }],
    settings: true,
    flags: [limit],
    load: async () => (await import('./commands/ksef/iz.js')).of,
  },
  {
    name: 'peppol',
    about: { en: 'Peppol service providers known to KSeF', pl: 'dostawcy usług Peppol znani KSeF' },
    settings: true,
    flags: [limit],
    load: () => import('./commands/ksef/peppol.js'),
  },
  {
    name: 'session list',
    about: { en: 'sending sessions, newest first', pl: 'sesje wysyłki od najnowszych' },
    settings: true,
    flags: [
      flag('--batch', 'batch sessions instead of online ones', 'sesje wsadowe zamiast interaktywnych'),
      limit,
    ],
    load: async () => (await import('./commands/ksef/session.js')).list,
  },
  {
    name: 'session close',
    about: { en: 'close a sending session left open', pl: 'zamknij pozostawioną sesję wysyłki' },
    args: [reference],
    settings: true,
    load: async () => (await import('./commands/ksef/session.js')).close,
  },
  {
    name: 'session sign-ins',
    about: { en: 'who is signed in to this context', pl: 'kto jest zalogowany w tym kontekście' },
    settings: true,
    flags: [limit],
    load: async () => (await import('./commands/ksef/session.js')).signIns,
  },
  {
    name: 'session revoke',
    about: { en: 'end a sign-in', pl: 'zakończ zalogowanie' },
    args: [reference],
    settings: true,
    load: async () => (await import('./commands/ksef/session.js')).revoke,
  },
  {
    name: 'doctor',
    about: { en: 'what works here and what does not', pl: 'co tu działa, a co nie' },
    settings: true,
    load: () => import('./commands/doctor.js'),
  },
  {
    name: 'completion',
    about: { en: 'completion script for a shell', pl: 'skrypt uzupełniania dla powłoki' },
    args: [{ spec: '<shell>', about: { en: 'bash, zsh or fish', pl: 'bash, zsh lub fish' } }],
    load: () => import('./commands/completion.js'),
  },
];
