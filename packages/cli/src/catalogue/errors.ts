import type { Message } from '@eszok/core';

/** Errors of the command line itself: what happened and where, and what to do, in both languages. */
export const errorTexts = {
  'usage.wrong': {
    message: { en: '{problem}', pl: '{problem}' },
    hint: {
      en: 'See `{command} --help`.',
      pl: 'Zobacz `{command} --help`.',
    },
  },
  'usage.no-command': {
    message: { en: 'Which command of `{command}`?', pl: 'Które polecenie z `{command}`?' },
    hint: { en: 'See `{command} --help`.', pl: 'Zobacz `{command} --help`.' },
  },
  'usage.date': {
    message: {
      en: '{flag}: "{value}" is not a date.',
      pl: '{flag}: „{value}” to nie data.',
    },
    hint: {
      en: 'Write it as YYYY-MM-DD, for example 2026-10-01, or as a count of days, for example 30d.',
      pl: 'Napisz ją jako RRRR-MM-DD, na przykład 2026-10-01, albo jako liczbę dni, na przykład 30d.',
    },
  },
  'usage.month': {
    message: { en: '{flag}: "{value}" is not a month.', pl: '{flag}: „{value}” to nie miesiąc.' },
    hint: {
      en: 'Write it as YYYY-MM, for example 2026-10.',
      pl: 'Napisz go jako RRRR-MM, na przykład 2026-10.',
    },
  },
  'usage.instant': {
    message: {
      en: '{flag}: "{value}" is not a moment in time.',
      pl: '{flag}: „{value}” to ani data, ani data z godziną.',
    },
    hint: {
      en: 'Write a date (2026-10-01) or a date and time with an offset (2026-10-01T12:00:00+02:00).',
      pl: 'Napisz datę (2026-10-01) albo datę i godzinę ze strefą (2026-10-01T12:00:00+02:00).',
    },
  },
  'usage.choice': {
    message: {
      en: '{flag}: "{value}" is not one of: {choices}.',
      pl: '{flag}: „{value}” nie jest żadnym z: {choices}.',
    },
  },
  'usage.number': {
    message: {
      en: '{flag}: "{value}" is not a whole number from {min} to {max}.',
      pl: '{flag}: „{value}” to nie liczba całkowita od {min} do {max}.',
    },
  },
  'usage.unknown-reference': {
    message: {
      en: '"{value}" is neither a KSeF number, nor a reference number, nor a file.',
      pl: '„{value}” to ani numer KSeF, ani numer referencyjny, ani plik.',
    },
    hint: {
      en: 'A KSeF number looks like 5265877635-20260801-0100001AF629-AF. `eszok list` shows the ones known here.',
      pl: 'Numer KSeF wygląda tak: 5265877635-20260801-0100001AF629-AF. `eszok list` pokaże te, które są tu znane.',
    },
  },
  'usage.needs-terminal': {
    message: {
      en: '{command} asks questions, and there is no terminal to ask on.',
      pl: '{command} zadaje pytania, a nie ma terminala, na którym można zapytać.',
    },
    hint: { en: 'Give the answers as flags: {flags}.', pl: 'Podaj odpowiedzi jako opcje: {flags}.' },
  },
  'usage.not-in-registry': {
    message: {
      en: '{value} is not in the local registry.',
      pl: 'Nie ma {value} w lokalnym rejestrze.',
    },
    hint: {
      en: 'Fetch it first (`eszok fetch --since DATE`), or look at what is there (`eszok list`).',
      pl: 'Najpierw pobierz (`eszok fetch --since DATA`) albo zobacz, co jest (`eszok list`).',
    },
  },
  'usage.no-upo': {
    message: { en: 'There is no UPO of {value} here.', pl: 'Nie ma tu UPO dla {value}.' },
    hint: {
      en: 'A UPO comes when KSeF accepts an invoice (`eszok status`); for one sent by another program give the session: `eszok upo 20261123-SO-…`.',
      pl: 'UPO powstaje, gdy KSeF przyjmie fakturę (`eszok status`); dla wysłanej innym programem podaj sesję: `eszok upo 20261123-SO-…`.',
    },
  },
  'usage.ambiguous': {
    message: {
      en: '"{value}" means more than one thing here: {candidates}.',
      pl: '„{value}” oznacza tu więcej niż jedną rzecz: {candidates}.',
    },
    hint: { en: 'Give the whole number.', pl: 'Podaj cały numer.' },
  },
  'usage.output-exists': {
    message: { en: '{path} exists already.', pl: '{path} już istnieje.' },
    hint: {
      en: 'Choose another name, or add --force to replace it.',
      pl: 'Wybierz inną nazwę albo dodaj --force, aby zastąpić.',
    },
  },
  'usage.output-kept': {
    message: { en: '{path} exists already.', pl: '{path} już istnieje.' },
    hint: {
      en: 'Choose another name; what is there is never replaced.',
      pl: 'Wybierz inną nazwę; tego, co już jest, eszok nie nadpisuje.',
    },
  },
  'usage.needs-folder': {
    message: {
      en: '{path}: there are {count} invoices in the draft.',
      pl: '{path}: w szkicu jest faktur: {count}.',
    },
    hint: {
      en: 'Name a folder with -o; each invoice gets its own file there.',
      pl: 'Podaj folder przez -o; każda faktura dostanie tam swój plik.',
    },
  },
  'usage.one-file': {
    message: {
      en: '-o {path}: one file cannot hold {count} pictures.',
      pl: '-o {path}: w jednym pliku nie zmieści się wizualizacji: {count}.',
    },
    hint: { en: 'Name a folder with -o.', pl: 'Podaj folder przez -o.' },
  },
  'usage.assignment': {
    message: { en: '--set: "{value}" is not name=value.', pl: '--set: „{value}” to nie nazwa=wartość.' },
    hint: { en: 'For example --set period=2026-10.', pl: 'Na przykład --set period=2026-10.' },
  },
  'usage.no-crontab': {
    message: {
      en: 'The crontab of this machine cannot be used: {problem}',
      pl: 'Nie można użyć crontab na tym komputerze: {problem}',
    },
    hint: {
      en: 'Run `eszok watch` as a service, or `eszok watch --once` from the scheduler that there is.',
      pl: 'Uruchom `eszok watch` jako usługę albo `eszok watch --once` z harmonogramu, który tu jest.',
    },
  },
  'usage.at-most-one': {
    message: { en: 'Give at most one of {flags}.', pl: 'Podaj najwyżej jedną z opcji {flags}.' },
  },
  'usage.one-of': {
    message: { en: 'Give exactly one of {flags}.', pl: 'Podaj dokładnie jedną z opcji {flags}.' },
  },
  'usage.person-name': {
    message: { en: 'The first and last name are missing.', pl: 'Brakuje imienia i nazwiska.' },
    hint: { en: 'Add --name "Jan Kowalski".', pl: 'Dodaj --name "Jan Kowalski".' },
  },
  'usage.no-certificate': {
    message: { en: 'KSeF knows no certificate {value}.', pl: 'KSeF nie zna certyfikatu {value}.' },
    hint: { en: '`eszok cert list` shows yours.', pl: '`eszok cert list` pokaże Twoje.' },
  },
  'usage.only-with': {
    message: { en: '{flag} goes only with {with}.', pl: 'Opcja {flag} działa tylko razem z {with}.' },
  },
  'auth.signature-needed': {
    message: {
      en: 'The sign-in of {profile} has ended; a new one needs a signature.',
      pl: 'Profil {profile} nie jest zalogowany: logowanie wygasło albo je zakończono. Nowe wymaga podpisu.',
    },
    hint: {
      en: 'Run `{program} login --profile {profile} --prepare to-sign.xml`, sign the file within 10 minutes, then `{program} login --signed FILE`.',
      pl: 'Wykonaj `{program} login --profile {profile} --prepare do-podpisu.xml`, podpisz plik w ciągu 10 minut, potem `{program} login --signed PLIK`.',
    },
  },
  'input.missing': {
    message: {
      en: '{path}: there is no such file or folder.',
      pl: '{path}: nie ma takiego pliku ani folderu.',
    },
    hint: {
      en: 'Check the spelling and the folder you are in ({cwd}).',
      pl: 'Sprawdź pisownię i folder, w którym jesteś ({cwd}).',
    },
  },
  'input.no-xml': {
    message: {
      en: '{path}: there is no .xml file in this folder.',
      pl: '{path}: w tym folderze nie ma żadnego pliku .xml.',
    },
    hint: {
      en: 'Name the folder that holds the invoices themselves; folders inside it are not searched.',
      pl: 'Podaj folder, w którym leżą same faktury; podfoldery nie są przeszukiwane.',
    },
  },
  'input.no-permission': {
    message: { en: '{path}: no permission to read it.', pl: '{path}: brak uprawnień do odczytu.' },
    hint: {
      en: 'Ask its owner for the right to read it, or copy it to a place of your own.',
      pl: 'Poproś właściciela o prawo odczytu albo skopiuj plik do swojego folderu.',
    },
  },
  'input.not-a-file': {
    message: {
      en: '{path}: this is {what}, not a file.',
      pl: '{path}: to {what}, a nie plik.',
    },
    hint: {
      en: 'Save what it gives to a file first, or pass it through standard input and write - as the name.',
      pl: 'Najpierw zapisz zawartość do pliku albo podaj ją na standardowe wejście i wpisz - jako nazwę.',
    },
  },
  'input.unreadable': {
    message: { en: '{path}: cannot be read ({reason}).', pl: '{path}: nie da się odczytać ({reason}).' },
    hint: {
      en: 'Check the disk or the network drive it lies on, then run the command again.',
      pl: 'Sprawdź dysk lub zasób sieciowy, na którym leży, i powtórz polecenie.',
    },
  },
  'content.too-large': {
    message: {
      en: '{path}: {size} is more than KSeF takes in one invoice ({limit}).',
      pl: '{path}: {size} to więcej, niż KSeF przyjmie w jednej fakturze ({limit}).',
    },
    hint: {
      en: 'An invoice is one XML file of at most 1 MB (3 MB with an attachment). Check that this is an invoice, and split it if it is.',
      pl: 'Faktura to jeden plik XML o wielkości do 1 MB (3 MB z załącznikiem). Sprawdź, czy to faktura; jeśli tak, podziel ją.',
    },
  },
  'content.empty': {
    message: { en: '{path}: the file is empty.', pl: '{path}: plik jest pusty.' },
    hint: {
      en: 'Export the invoice again from the program it comes from.',
      pl: 'Wyeksportuj fakturę jeszcze raz z programu, z którego pochodzi.',
    },
  },
  'content.pdf': {
    message: {
      en: '{path}: this is a PDF; KSeF takes XML.',
      pl: '{path}: to PDF, a KSeF przyjmuje XML.',
    },
    hint: {
      en: 'Look for the .xml that the invoicing program exports beside the PDF. To put a stamp on a PDF use `eszok stamp`.',
      pl: 'Poszukaj pliku .xml, który program do faktur zapisuje obok PDF. Aby nanieść nadruk na PDF, użyj `eszok stamp`.',
    },
  },
  'content.archive': {
    message: {
      en: '{path}: this is a {kind} archive; KSeF invoices are single XML files.',
      pl: '{path}: to archiwum {kind}, a faktury KSeF to pojedyncze pliki XML.',
    },
    hint: {
      en: 'Unpack it into a folder and name that folder.',
      pl: 'Rozpakuj je do folderu i podaj ten folder.',
    },
  },
  'content.bom': {
    message: {
      en: '{path}: the file starts with a byte order mark (BOM, bytes EF BB BF), which KSeF refuses.',
      pl: '{path}: plik zaczyna się znacznikiem kolejności bajtów (BOM, bajty EF BB BF), którego KSeF nie przyjmie.',
    },
    hint: {
      en: 'Have the invoicing program save "UTF-8 without BOM"; or cut it off: tail -c +4 "{path}" > without-bom.xml',
      pl: 'Ustaw w programie do faktur zapis „UTF-8 bez BOM” albo odetnij znacznik: tail -c +4 "{path}" > bez-bom.xml',
    },
  },
  'content.utf-16': {
    message: {
      en: '{path}: the file is written in {encoding}; KSeF takes only UTF-8.',
      pl: '{path}: plik jest zapisany w {encoding}, a KSeF przyjmuje tylko UTF-8.',
    },
    hint: {
      en: 'Have the invoicing program save UTF-8 without BOM; or: iconv -f UTF-16 -t UTF-8 "{path}" > utf8.xml (and mend the encoding in its first line).',
      pl: 'Ustaw w programie zapis UTF-8 bez BOM albo: iconv -f UTF-16 -t UTF-8 "{path}" > utf8.xml (i popraw kodowanie w pierwszym wierszu).',
    },
  },
  'content.not-xml': {
    message: {
      en: '{path}: this is not XML (it starts with "{start}").',
      pl: '{path}: to nie XML (zaczyna się od „{start}”).',
    },
    hint: {
      en: 'Name the .xml file of an invoice FA(2), FA(3) or FA_RR(1).',
      pl: 'Podaj plik .xml faktury FA(2), FA(3) albo FA_RR(1).',
    },
  },
  'content.invalid': {
    message: {
      en: '{path}: the invoice is invalid, line {line}, {where}: {first}',
      pl: '{path}: faktura jest niepoprawna, wiersz {line}, {where}: {first}',
    },
    hint: {
      en: 'Errors in all: {count}. `eszok validate "{path}"` shows every one and how to mend it. Nothing was sent.',
      pl: 'Wszystkich błędów: {count}. `eszok validate "{path}"` pokaże każdy i jak go naprawić. Niczego nie wysłano.',
    },
  },
  'content.not-pdf-or-picture': {
    message: {
      en: '{path}: this is neither a PDF, nor a PNG, nor a JPEG.',
      pl: '{path}: to ani PDF, ani PNG, ani JPEG.',
    },
    hint: {
      en: 'Stamps go on PDF files and pictures. For an invoice in XML: `eszok render FILE --stamp TEXT`.',
      pl: 'Nadruk nanosi się na pliki PDF i obrazy. Dla faktury w XML: `eszok render PLIK --stamp TEKST`.',
    },
  },
  'settings.no-environment': {
    message: {
      en: 'No environment of KSeF is chosen.',
      pl: 'Nie wybrano środowiska KSeF.',
    },
    hint: {
      en: 'Add --env test|demo|production, set ESZOK_ENV or ESZOK_API_URL (a sandbox prints it), or make a profile: `eszok login`.',
      pl: 'Dodaj --env test|demo|production, ustaw ESZOK_ENV lub ESZOK_API_URL (piaskownica go wypisuje) albo utwórz profil: `eszok login`.',
    },
  },
  'settings.environment': {
    message: {
      en: '"{value}" is not an environment of KSeF.',
      pl: '„{value}” nie jest środowiskiem KSeF.',
    },
    hint: {
      en: 'Use test, demo, production, or the address of an API, for example http://127.0.0.1:8181/v2.',
      pl: 'Użyj test, demo, production albo adresu API, na przykład http://127.0.0.1:8181/v2.',
    },
  },
  'settings.no-nip': {
    message: {
      en: 'No company is chosen: the NIP is missing.',
      pl: 'Nie wybrano firmy: brakuje NIP.',
    },
    hint: {
      en: 'Add --nip 1234567890, set ESZOK_NIP, or make a profile: `eszok login`.',
      pl: 'Dodaj --nip 1234567890, ustaw ESZOK_NIP albo utwórz profil: `eszok login`.',
    },
  },
  'settings.offline-certificate': {
    message: {
      en: '{certificate}, {key}: not a certificate and a private key in PEM that open with this passphrase.',
      pl: '{certificate}, {key}: to nie certyfikat i klucz prywatny w PEM, które da się otworzyć tym hasłem.',
    },
    hint: {
      en: 'Give the certificate of type Offline, its key, and ESZOK_OFFLINE_KEY_PASSPHRASE where the key is encrypted.',
      pl: 'Podaj certyfikat typu Offline, jego klucz, a przy zaszyfrowanym kluczu zmienną ESZOK_OFFLINE_KEY_PASSPHRASE.',
    },
  },
  'settings.test-only': {
    message: {
      en: 'Only the test environment and a sandbox let self-signed certificates in, not {environment}.',
      pl: 'Certyfikaty samopodpisane wpuszcza tylko środowisko testowe i piaskownica, nie {environment}.',
    },
    hint: {
      en: 'Use `eszok cert enrol` after signing in with a signature.',
      pl: 'Użyj `eszok cert enrol` po zalogowaniu podpisem.',
    },
  },
  'settings.nip': {
    message: {
      en: '"{value}" is not a NIP: {reason}.',
      pl: '„{value}” to nie NIP: {reason}.',
    },
    hint: {
      en: 'A NIP is 10 digits, the last of which is a check digit.',
      pl: 'NIP ma 10 cyfr, z których ostatnia jest kontrolna.',
    },
  },
  'settings.no-credentials': {
    message: {
      en: 'There is nothing to sign in with for NIP {nip} ({environment}).',
      pl: 'Nie ma czym się zalogować dla NIP {nip} ({environment}).',
    },
    hint: {
      en: 'Set ESZOK_TOKEN, add --token-file FILE or --cert FILE --key FILE, or save it once: `eszok login`.',
      pl: 'Ustaw ESZOK_TOKEN, dodaj --token-file PLIK lub --cert PLIK --key PLIK albo zapisz raz: `eszok login`.',
    },
  },
  'settings.half-certificate': {
    message: {
      en: 'A certificate and its key go together: {missing} is missing.',
      pl: 'Certyfikat i klucz muszą być podane razem: brakuje {missing}.',
    },
    hint: {
      en: 'Give --cert FILE and --key FILE (or ESZOK_CERT and ESZOK_KEY).',
      pl: 'Podaj --cert PLIK i --key PLIK (albo ESZOK_CERT i ESZOK_KEY).',
    },
  },
  'settings.broken': {
    message: {
      en: '{path}: the settings cannot be read ({reason}).',
      pl: '{path}: nie da się odczytać ustawień ({reason}).',
    },
    hint: {
      en: 'Mend the file or move it away; `eszok login` makes a new one.',
      pl: 'Napraw plik albo odłóż go na bok; `eszok login` utworzy nowy.',
    },
  },
  'settings.no-profile': {
    message: { en: 'There is no profile "{name}".', pl: 'Nie ma profilu „{name}”.' },
    hint: {
      en: 'Profiles here: {known}. A new one: `eszok profile set {name} --env test --nip …`.',
      pl: 'Profile: {known}. Nowy: `eszok profile set {name} --env test --nip …`.',
    },
  },
  'settings.no-profiles': {
    message: { en: 'There is no profile yet.', pl: 'Nie ma jeszcze żadnego profilu.' },
    hint: { en: 'Make one with `eszok login`.', pl: 'Utwórz go poleceniem `eszok login`.' },
  },
  'secret.locked': {
    message: {
      en: '{path}: the saved credentials cannot be opened.',
      pl: '{path}: nie da się otworzyć zapisanych danych logowania.',
    },
    hint: {
      en: 'Set ESZOK_PASSPHRASE to the passphrase they were saved with, or save them anew: `eszok login`.',
      pl: 'Ustaw ESZOK_PASSPHRASE na hasło, którym je zapisano, albo zapisz je na nowo: `eszok login`.',
    },
  },
  'doctor.unreachable': {
    message: { en: '{url} does not answer.', pl: '{url} nie odpowiada.' },
    hint: {
      en: 'Check the internet connection, a proxy (HTTPS_PROXY), or that the sandbox runs.',
      pl: 'Sprawdź internet, serwer proxy (HTTPS_PROXY) albo czy działa piaskownica.',
    },
  },
  'doctor.clock': {
    message: {
      en: "This machine's clock is off by {seconds} s against KSeF.",
      pl: 'Zegar tego komputera różni się od zegara KSeF o {seconds} s.',
    },
    hint: { en: 'Turn on automatic time.', pl: 'Włącz automatyczne ustawianie czasu.' },
  },
  'store.damaged-files': {
    message: {
      en: '{dir}: {missing} files are missing, {altered} were altered.',
      pl: '{dir}: brakuje plików: {missing}, zmienionych: {altered}.',
    },
    hint: {
      en: 'Bring them back from a backup, or fetch them again.',
      pl: 'Przywróć je z kopii zapasowej albo pobierz ponownie.',
    },
  },
  'demo.step': {
    message: {
      en: 'The demo stopped: `{command}` ended with exit {exit} where {expected} was expected.',
      pl: 'Demo przerwane: `{command}` zakończyło się kodem {exit}, a oczekiwano {expected}.',
    },
    hint: {
      en: 'What went wrong stands above. Everything made so far is in {dir}.',
      pl: 'Co poszło źle, widać wyżej. Wszystko, co powstało, jest w {dir}.',
    },
  },
  'demo.no-invoices': {
    message: {
      en: 'The example invoices of the demo are missing from this installation ({path}).',
      pl: 'W tej instalacji brakuje przykładowych faktur ({path}).',
    },
    hint: { en: 'Install eszok again.', pl: 'Zainstaluj eszok ponownie.' },
  },
} as const satisfies Record<string, { message: Message; hint?: Message }>;

export type ErrorKey = keyof typeof errorTexts;
