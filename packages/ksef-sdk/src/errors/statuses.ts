import { type CodeFacts, facts } from './facts.js';
import { progress } from './progress.js';

/** Kinds of work whose status numbers have meanings of their own. */
export type StatusKind =
  | 'authentication'
  | 'onlineSession'
  | 'batchSession'
  | 'invoice'
  | 'export'
  | 'permission'
  | 'certificate';

const cancelled = (level: CodeFacts['level']) =>
  facts(
    level,
    'after',
    'KSeF przerwał przetwarzanie z przyczyn wewnętrznych.',
    'KSeF stopped processing for reasons of its own.',
    'Ponów operację.',
    'Do it again.',
  );

const unknown = (level: CodeFacts['level']) =>
  facts(
    level,
    'look-first',
    'Nieznany błąd po stronie KSeF.',
    "An unknown error on KSeF's side.",
    'Sprawdź stan w KSeF, potem ponów; gdy błąd wraca, zgłoś go z numerem referencyjnym.',
    'Look at the state in KSeF, then do it again; if it returns, report it with the reference number.',
  );

const keyNotDecrypted = (level: CodeFacts['level']) =>
  facts(
    level,
    'after',
    'KSeF nie odszyfrował klucza symetrycznego.',
    'KSeF could not decrypt the symmetric key.',
    'Pobierz bieżące klucze publiczne i zacznij od nowa.',
    'Fetch the current public keys and start anew.',
  );

const noGoodInvoice = facts(
  'session',
  'never',
  'W sesji nie ma ani jednej poprawnej faktury.',
  'The session holds not one valid invoice.',
  'Zobacz błędy faktur tej sesji, popraw je i wyślij w nowej.',
  "See the errors of the session's invoices, correct them and send them in a new one.",
);

/** Statuses that end badly, by kind of work (tables of the `status` fields in the contract); for those that are no errors see `progress`. */
export const statuses: Readonly<Record<StatusKind, Readonly<Record<number, CodeFacts>>>> = {
  authentication: {
    415: facts(
      'auth',
      'never',
      'Brak uprawnień w tym kontekście.',
      'There are no permissions in this context.',
      'Poproś właściciela kontekstu o nadanie uprawnień.',
      'Ask the owner of the context to grant permissions.',
    ),
    425: facts(
      'auth',
      'never',
      'To logowanie unieważnił użytkownik.',
      'This sign-in was revoked by the user.',
      'Zaloguj się od nowa.',
      'Sign in again.',
    ),
    450: facts(
      'auth',
      'never',
      'Token KSeF jest błędny, nieaktywny, unieważniony albo z innego kontekstu.',
      'The KSeF token is wrong, inactive, revoked, or of another context.',
      'Sprawdź token, NIP i środowisko; w razie potrzeby wygeneruj nowy token.',
      'Check the token, the NIP and the environment; make a new token if need be.',
    ),
    460: facts(
      'auth',
      'never',
      'Certyfikat jest nieważny, odwołany albo niezaufany.',
      'The certificate is expired, revoked or not trusted.',
      'Użyj ważnego certyfikatu; własnoręcznie wystawione działają tylko na środowisku testowym.',
      'Use a valid certificate; self-signed ones work on the test environment only.',
    ),
    470: facts(
      'auth',
      'never',
      'Użyto metody logowania osoby zmarłej.',
      'The sign-in belongs to a person who has died.',
      'Uprawnienia musi przejąć inna osoba.',
      'Another person has to take over the permissions.',
    ),
    480: facts(
      'auth',
      'never',
      'Logowanie zablokowano z powodu podejrzenia incydentu bezpieczeństwa.',
      'Signing in is blocked on suspicion of a security incident.',
      'Skontaktuj się z Ministerstwem Finansów przez formularz zgłoszeniowy KSeF.',
      "Contact the Ministry of Finance through KSeF's form.",
    ),
    500: unknown('auth'),
    550: cancelled('auth'),
  },
  onlineSession: {
    415: keyNotDecrypted('session'),
    440: facts(
      'session',
      'never',
      'Sesję anulowano: nie przesłano faktur.',
      'The session was cancelled: no invoices were sent.',
      'Otwórz nową sesję, gdy będą faktury.',
      'Open a new session when there are invoices.',
    ),
    445: noGoodInvoice,
    500: unknown('session'),
  },
  batchSession: {
    405: facts(
      'session',
      'never',
      'Przesłane części paczki nie zgadzają się z deklaracją.',
      'The parts uploaded do not match what was declared.',
      'Zbuduj paczkę od nowa i prześlij wszystkie części.',
      'Build the package anew and upload all its parts.',
    ),
    415: keyNotDecrypted('session'),
    420: facts(
      'session',
      'never',
      'Paczka ma za dużo faktur.',
      'The package holds too many invoices.',
      'Podziel ją (najwyżej 10 000 faktur).',
      'Divide it (10,000 invoices at most).',
    ),
    430: facts(
      'session',
      'never',
      'Nie da się rozpakować archiwum.',
      'The archive cannot be unpacked.',
      'Zbuduj paczkę od nowa jako ZIP albo tar.gz, zgodnie z compressionType.',
      'Build the package anew as ZIP or tar.gz, as its compressionType says.',
    ),
    435: facts(
      'session',
      'never',
      'Nie da się odszyfrować części paczki.',
      'A part of the package cannot be decrypted.',
      'Zaszyfruj każdą część osobno: AES-256-CBC, PKCS#7, klucz i IV z otwarcia sesji.',
      "Encrypt every part on its own: AES-256-CBC, PKCS#7, the session's key and IV.",
    ),
    440: facts(
      'session',
      'never',
      'Sesję anulowano: minął czas wysyłki albo nie przesłano faktur.',
      'The session was cancelled: the time to upload is over, or no invoices came.',
      'Otwórz nową sesję wsadową.',
      'Open a new batch session.',
    ),
    445: noGoodInvoice,
    500: unknown('session'),
  },
  invoice: {
    405: facts(
      'invoice',
      'after',
      'Przetwarzanie faktury anulowano z powodu błędu sesji.',
      'The invoice was dropped because its session failed.',
      'Wyślij fakturę w nowej sesji.',
      'Send the invoice in a new session.',
    ),
    410: facts(
      'invoice',
      'never',
      'Brak uprawnień do wystawienia tej faktury.',
      'There is no permission to issue this invoice.',
      'Sprawdź, czy sprzedawca z faktury to kontekst, w którym wysyłasz (albo masz upoważnienie).',
      'Check that the seller on the invoice is the context you send in (or has authorised it).',
    ),
    415: facts(
      'invoice',
      'never',
      'Wysyłanie faktur z załącznikami nie jest włączone.',
      'Sending invoices with attachments is not enabled.',
      'Zgłoś zamiar w e-Urzędzie Skarbowym i wyślij w sesji wsadowej.',
      'Declare it in the e-Tax Office and send in a batch session.',
    ),
    430: facts(
      'invoice',
      'never',
      'Plik faktury nie przeszedł weryfikacji (schemat, kodowanie, rozmiar).',
      'The invoice file failed verification (schema, encoding, size).',
      'Sprawdź plik walidatorem, popraw i wyślij ponownie.',
      'Check the file with a validator, correct it and send it again.',
    ),
    435: facts(
      'invoice',
      'after',
      'KSeF nie odszyfrował pliku faktury.',
      'KSeF could not decrypt the invoice file.',
      'Zaszyfruj kluczem i IV z otwarcia tej sesji i wyślij ponownie.',
      "Encrypt with this session's key and IV and send again.",
    ),
    440: facts(
      'invoice',
      'never',
      'KSeF ma już fakturę tego sprzedawcy, rodzaju i numeru.',
      'KSeF already has an invoice of this seller, kind and number.',
      'Porównaj skrót z oryginałem: równy oznacza, że to ta sama faktura; inny, że numer jest zajęty.',
      'Compare the hash with the original: equal means it is the same invoice; different, that the number is taken.',
    ),
    450: facts(
      'invoice',
      'never',
      'Treść faktury narusza reguły KSeF.',
      "The content of the invoice breaks KSeF's rules.",
      'Szczegóły mówią, co poprawić.',
      'The details say what to correct.',
    ),
    500: unknown('invoice'),
    550: cancelled('invoice'),
  },
  export: {
    210: facts(
      'export',
      'after',
      'Eksport wygasł.',
      'The export has expired.',
      'Zleć go ponownie.',
      'Ask for it again.',
    ),
    415: keyNotDecrypted('export'),
    420: facts(
      'export',
      'after',
      'Początek zakresu jest późniejszy niż dane już utrwalone (HWM).',
      'The range starts later than the data stored so far (HWM).',
      'Ponów później albo cofnij początek zakresu.',
      'Try again later, or start the range earlier.',
    ),
    500: unknown('export'),
    550: cancelled('export'),
  },
  permission: {
    400: facts(
      'auth',
      'never',
      'Operacja na uprawnieniach się nie powiodła.',
      'The operation on permissions failed.',
      'Zobacz szczegóły.',
      'See the details.',
    ),
    410: facts(
      'auth',
      'never',
      'Identyfikatory są niezgodne lub w niewłaściwej relacji.',
      'The identifiers do not match or are wrongly related.',
      'Sprawdź identyfikatory podmiotów.',
      "Check the subjects' identifiers.",
    ),
    420: facts(
      'auth',
      'never',
      'Te poświadczenia nie mają uprawnień do tej operacji.',
      'These credentials may not do this.',
      'Zaloguj się jako osoba z CredentialsManage.',
      'Sign in as someone with CredentialsManage.',
    ),
    430: facts(
      'auth',
      'never',
      'Kontekst nie ma wymaganej roli.',
      'The context lacks the role required.',
      'Sprawdź rolę podmiotu (permissions.queryEntityRoles).',
      "Check the entity's role (permissions.queryEntityRoles).",
    ),
    440: facts(
      'auth',
      'never',
      'Operacja jest niedozwolona dla tych powiązań.',
      'The operation is not allowed for these relations.',
      'Sprawdź powiązania identyfikatorów.',
      'Check how the identifiers are related.',
    ),
    450: facts(
      'auth',
      'never',
      'Operacja jest niedozwolona dla tego identyfikatora.',
      'The operation is not allowed for this identifier.',
      'Użyj identyfikatora dozwolonego typu.',
      'Use an identifier of an allowed type.',
    ),
    500: unknown('auth'),
    550: cancelled('auth'),
  },
  certificate: {
    400: facts(
      'auth',
      'never',
      'Wniosek odrzucono: klucz był już certyfikowany albo wyczerpano limit.',
      'The request was rejected: the key was certified before, or the limit is used up.',
      'Utwórz nową parę kluczy lub unieważnij zbędne certyfikaty.',
      'Make a new key pair or revoke certificates not needed.',
    ),
    500: unknown('auth'),
    550: cancelled('auth'),
  },
};

/** What is known about a status, good or bad; undefined for one that this version does not know. */
export function statusFacts(kind: StatusKind, code: number): CodeFacts | undefined {
  return statuses[kind]?.[code] ?? progress[kind]?.[code];
}
