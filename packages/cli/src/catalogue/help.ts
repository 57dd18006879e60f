import type { Lang, Message } from '@eszok/core';

/** The texts of `--help` that belong to no single command. */
export const helpTexts = {
  program: {
    en: 'Send, fetch, render and hand over invoices of KSeF, the Polish national e-invoicing system.',
    pl: 'Wysyłka, odbiór, wydruk i przekazywanie faktur z KSeF (Krajowego Systemu e-Faktur).',
  },
  after: {
    en: `Settings come from flags, then ESZOK_* variables, then the profile in force (\`eszok profile list\`).
Exit: 0 done · 1 a defect of eszok · 2 usage or settings · 3 invalid invoice · 4 refused by KSeF · 5 sign-in or permission · 6 KSeF unreachable · 7 rate limited · 8 part of the work done · 9 local storage
One command in detail: \`eszok send --help\`. New here? \`eszok demo\` tells the whole story on this machine, without internet.`,
    pl: `Ustawienia pochodzą z opcji, potem ze zmiennych ESZOK_*, potem z używanego profilu (\`eszok profile list\`).
Kody wyjścia: 0 gotowe · 1 usterka eszok · 2 użycie lub ustawienia · 3 niepoprawna faktura · 4 odmowa KSeF · 5 logowanie lub uprawnienia · 6 KSeF nieosiągalny · 7 limit zapytań · 8 zrobiono część · 9 dysk lub rejestr
Szczegóły polecenia: \`eszok send --help\`. Pierwszy raz? \`eszok demo\` pokaże wszystko po kolei na tym komputerze, bez internetu.`,
  },
  help: { en: 'show this help', pl: 'pokaż tę pomoc' },
  helpCommand: { en: 'show the help of a command', pl: 'pokaż pomoc polecenia' },
  version: { en: 'show the version', pl: 'pokaż wersję' },
  examples: { en: 'Examples:', pl: 'Przykłady:' },
  commonGroup: { en: 'Output:', pl: 'Wyjście:' },
  settingsGroup: { en: 'Settings:', pl: 'Ustawienia:' },
  json: { en: 'print one JSON document on stdout', pl: 'wypisz jeden dokument JSON na stdout' },
  lang: {
    en: 'language of messages (ESZOK_LANG; by locale)',
    pl: 'język komunikatów (ESZOK_LANG; domyślnie z systemu)',
  },
  quiet: { en: 'no progress, only errors and warnings', pl: 'bez postępu, tylko błędy i ostrzeżenia' },
  profile: { en: 'the profile to use (ESZOK_PROFILE)', pl: 'używany profil (ESZOK_PROFILE)' },
  env: {
    en: 'test, demo, production, or the address of an API (ESZOK_ENV, ESZOK_API_URL)',
    pl: 'test, demo, production albo adres API (ESZOK_ENV, ESZOK_API_URL)',
  },
  qrUrl: { en: 'base address of QR links (ESZOK_QR_URL)', pl: 'adres bazowy linków QR (ESZOK_QR_URL)' },
  latarniaUrl: {
    en: 'address of the status service, where it differs (ESZOK_LATARNIA_URL)',
    pl: 'adres Latarni, jeśli jest inny (ESZOK_LATARNIA_URL)',
  },
  nip: { en: 'the company to act for (ESZOK_NIP)', pl: 'firma, w której imieniu działasz (ESZOK_NIP)' },
  tokenFile: {
    en: 'file with the KSeF token (or ESZOK_TOKEN)',
    pl: 'plik z tokenem KSeF (albo ESZOK_TOKEN)',
  },
  cert: {
    en: 'certificate for signing in, PEM (ESZOK_CERT)',
    pl: 'certyfikat do logowania, PEM (ESZOK_CERT)',
  },
  key: {
    en: 'its private key, PEM (ESZOK_KEY, ESZOK_KEY_PASSPHRASE)',
    pl: 'jego klucz prywatny, PEM (ESZOK_KEY, ESZOK_KEY_PASSPHRASE)',
  },
  patience: {
    en: 'wait so long at most for rate limits (ESZOK_PATIENCE; 60)',
    pl: 'najdłuższe czekanie przy limitach zapytań (ESZOK_PATIENCE; 60)',
  },
  data: {
    en: 'folder of the local registry (ESZOK_DATA)',
    pl: 'folder lokalnego rejestru (ESZOK_DATA)',
  },
} as const satisfies Record<string, Message>;

/** Titles that commander writes itself. */
export const helpTitles: Readonly<Record<string, Message>> = {
  'Usage:': { en: 'Usage:', pl: 'Użycie:' },
  'Arguments:': { en: 'Arguments:', pl: 'Argumenty:' },
  'Options:': { en: 'Options:', pl: 'Opcje:' },
  'Global Options:': { en: 'Global Options:', pl: 'Opcje ogólne:' },
  'Commands:': { en: 'Commands:', pl: 'Polecenia:' },
};

/** What stands for a value in `<…>` and `[…]`, in Polish; what is not here is the same word. */
const polishPlaces: Readonly<Record<string, string>> = {
  address: 'adres',
  command: 'polecenie',
  date: 'data',
  dir: 'folder',
  draft: 'szkic',
  environment: 'środowisko',
  factor: 'mnożnik',
  'field=value': 'pole=wartość',
  file: 'plik',
  id: 'id',
  instant: 'chwila',
  key: 'klucz',
  kind: 'rodzaj',
  lang: 'język',
  minutes: 'minuty',
  mode: 'tryb',
  month: 'miesiąc',
  name: 'nazwa',
  'name=value': 'nazwa=wartość',
  'name|text': 'nazwa|tekst',
  'name|url': 'nazwa|url',
  names: 'nazwy',
  'nip:name': 'nip:nazwa',
  number: 'numer',
  options: 'opcje',
  path: 'ścieżka',
  ref: 'numer',
  roles: 'role',
  seconds: 'sekundy',
  serial: 'numer',
  shell: 'powłoka',
  text: 'tekst',
  type: 'typ',
  what: 'co',
  when: 'kiedy',
  word: 'słowo',
};

/** A usage line or a flag with its places named in the language: `-o, --out <file>` to `-o, --out <plik>`. */
export function inWords(lang: Lang, text: string): string {
  if (lang === 'en') return text;
  return text.replace(
    /([<[])([\w|+=:-]+)(\.\.\.)?([>\]])/g,
    (_all, open: string, place: string, many = '', close: string) =>
      `${open}${polishPlaces[place] ?? place}${many}${close}`,
  );
}
