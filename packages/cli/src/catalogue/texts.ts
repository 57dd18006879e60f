import type { Message } from '@eszok/core';

type Texts = Record<string, Message>;

/** What commands say to people, command by command; `{name}` is filled in. */
export const texts = {
  validate: {
    valid: { en: '{path}: valid {form}', pl: '{path}: poprawna {form}' },
    validWith: { en: '{path}: valid {form}, {warnings}', pl: '{path}: poprawna {form}, {warnings}' },
    invalid: { en: '{path}: {errors}', pl: '{path}: {errors}' },
    place: { en: 'line {line}, column {column}', pl: 'wiersz {line}, kolumna {column}' },
    wholeFile: { en: 'the whole file', pl: 'cały plik' },
    more: {
      en: '… and {count} more (--json shows all)',
      pl: '… i jeszcze {count} (--json pokaże wszystkie)',
    },
  },
  send: {
    accepted: { en: '{number} has KSeF number {ksefNumber}', pl: '{number} ma numer KSeF {ksefNumber}' },
    recovered: {
      en: '{number} was accepted by an earlier attempt: {ksefNumber}',
      pl: '{number} przyjęto już przy wcześniejszej próbie: {ksefNumber}',
    },
    already: {
      en: '{number} is in KSeF already ({ksefNumber}); nothing was sent',
      pl: '{number} jest już w KSeF ({ksefNumber}); niczego nie wysłano',
    },
    kept: {
      en: '{number} is kept in the queue ({mode}); KSeF must have it by {deadline}',
      pl: '{number} czeka w kolejce ({mode}); KSeF musi ją mieć do {deadline}',
    },
    keptWithout: { en: '{number} is kept in the queue ({mode})', pl: '{number} czeka w kolejce ({mode})' },
    drainLater: {
      en: 'It waits in the queue. When KSeF is back: `{program} queue drain`',
      pl: 'Czeka w kolejce. Gdy KSeF wróci: `{program} queue drain`',
    },
    drainAfterSignIn: {
      en: 'It waits in the queue. When signing in works again (`{program} whoami`): `{program} queue drain`',
      pl: 'Czeka w kolejce. Gdy logowanie znów zadziała (`{program} whoami`): `{program} queue drain`',
    },
    drainSoon: {
      en: 'It waits in the queue. After that time: `{program} queue drain`',
      pl: 'Czeka w kolejce. Po tym czasie: `{program} queue drain`',
    },
    lookFirst: {
      en: 'Run the same command again: eszok looks in KSeF first and sends nothing twice.',
      pl: 'Powtórz to samo polecenie: eszok najpierw sprawdzi w KSeF, co się stało, i niczego nie wyśle drugi raz.',
    },
    signInFirst: {
      en: 'Mend the sign-in first (`{program} whoami`), then run the same command again: eszok looks in KSeF first and sends nothing twice.',
      pl: 'Najpierw napraw logowanie (`{program} whoami`), potem powtórz to samo polecenie: eszok sprawdzi w KSeF, co się stało, i niczego nie wyśle drugi raz.',
    },
    upo: { en: 'UPO: {path}', pl: 'UPO: {path}' },
    summary: { en: 'Done: {done} of {all}', pl: 'Gotowe: {done} z {all}' },
  },
  queue: {
    empty: { en: 'The queue is empty.', pl: 'Kolejka jest pusta.' },
    nothingDue: { en: 'Nothing to send now.', pl: 'Nie ma teraz nic do wysłania.' },
    draining: { en: 'Sending {number} ({mode})', pl: 'Wysyłam {number} ({mode})' },
    refused: { en: '{number}: refused by KSeF: {reason}', pl: '{number}: KSeF odmówił: {reason}' },
    clash: {
      en: '{number}: the number is taken. {reason}',
      pl: '{number}: numer jest zajęty. {reason}',
    },
    refusedBefore: {
      en: '{number}: refused by KSeF in an earlier run, not sent again: {reason}',
      pl: '{number}: KSeF odmówił już wcześniej, nie wysłano ponownie: {reason}',
    },
    refusedHint: {
      en: 'Mend the invoice and send the new file; if only the cause outside it is gone: `{program} queue retry {number}`.',
      pl: 'Popraw fakturę i wyślij nowy plik; jeśli ustała przyczyna poza fakturą: `{program} queue retry {number}`.',
    },
    clashHint: {
      en: 'Another invoice of yours has this number in KSeF{original}. Give this one the next free number, or, if the sale is invoiced already, drop it: `{program} queue withdraw {number}`.',
      pl: 'Ten numer ma już w KSeF inna Twoja faktura{original}. Nadaj tej następny wolny numer, a jeśli sprzedaż jest już zafakturowana, wycofaj ją: `{program} queue withdraw {number}`.',
    },
    postponed: { en: '{number}: put off ({why})', pl: '{number}: czeka ({why})' },
    stopped: { en: 'Stopped: {reason}', pl: 'Zatrzymano: {reason}' },
    added: { en: '{number} is in the queue ({mode})', pl: '{number} jest w kolejce ({mode})' },
    corrected: {
      en: '{number}: the technical correction is in the queue',
      pl: '{number}: korekta techniczna jest w kolejce',
    },
    withdrawn: { en: '{number}: taken out of the queue', pl: '{number}: wycofana z kolejki' },
    retried: { en: '{number}: will be sent again', pl: '{number}: zostanie wysłana ponownie' },
    none: { en: 'none', pl: 'brak' },
    notYet: { en: 'not known yet (outage not over)', pl: 'jeszcze nieznany (awaria trwa)' },
    overdue: { en: '{day} (past!)', pl: '{day} (po terminie!)' },
  },
  fetch: {
    fetching: { en: 'Fetching invoices: {role}', pl: 'Pobieram faktury: {role}' },
    got: { en: 'Fetching invoices: {role}, {stored} new', pl: 'Pobieram faktury: {role}, nowych: {stored}' },
    waiting: {
      en: 'Waiting for KSeF to make the package of invoices ({role}): since {since}, {minutes} min',
      pl: 'Czekam, aż KSeF przygotuje paczkę faktur ({role}): od {since}, {minutes} min',
    },
    stuck: {
      en: 'KSeF has not made the package of invoices ({role}) since {since} ({minutes} min). Still waiting; it is asked for anew when it takes too long.',
      pl: 'KSeF nie przygotował paczki faktur ({role}) od {since} ({minutes} min). Czekam dalej; gdy potrwa to za długo, zamówię ją ponownie.',
    },
    done: { en: '{stored} new, {known} known already', pl: 'nowych: {stored}, znanych wcześniej: {known}' },
    since: {
      en: 'No --since: looking from {since} where nothing was fetched before.',
      pl: 'Bez --since: szukam od {since} tam, gdzie jeszcze nic nie pobrano.',
    },
    written: { en: '{files} written to {dir}', pl: '{files} w folderze {dir}' },
    rendering: { en: 'Rendering PDF {done} of {all}', pl: 'Tworzę PDF {done} z {all}' },
    late: {
      en: '{invoices} appeared in KSeF late, behind what had been fetched; here all the same.',
      pl: 'Z opóźnieniem pojawiły się w KSeF: {invoices}; są już w rejestrze.',
    },
    again: {
      en: 'What is missing is asked for again by the next `fetch`.',
      pl: 'O to, czego brakuje, zapyta następne `fetch`.',
    },
    answerLost: {
      en: 'The connection to KSeF broke before its answer came.',
      pl: 'Połączenie z KSeF przerwało się, zanim przyszła odpowiedź.',
    },
    answerLostHint: {
      en: 'Run `fetch` again: what came stays, nothing is missed or doubled.',
      pl: 'Powtórz `fetch`: to, co pobrano, zostaje, nic nie zginie ani się nie zdubluje.',
    },
  },
  list: {
    empty: {
      en: 'The registry of NIP {nip} is empty. `{program} fetch --since DATE` fills it.',
      pl: 'Rejestr NIP {nip} jest pusty. Napełni go `{program} fetch --since DATA`.',
    },
  },
  inbox: {
    empty: { en: 'No invoices here.', pl: 'Nie ma tu faktur.' },
    accepted: { en: '{number}: accepted', pl: '{number}: przyjęta' },
    setAside: { en: '{number}: set aside ({reason})', pl: '{number}: odłożona ({reason})' },
    local: {
      en: 'The decision is local: KSeF knows no rejection, and the seller is not told.',
      pl: 'Decyzja jest lokalna: KSeF nie zna odrzucenia, sprzedawca jej nie zobaczy.',
    },
    described: { en: '{number}: changed', pl: '{number}: zmieniona' },
    locked: { en: '{month} is locked', pl: 'miesiąc {month} jest zamknięty' },
    unlocked: { en: '{month} is open', pl: 'miesiąc {month} jest otwarty' },
    noLocks: { en: 'No month is locked.', pl: 'Żaden miesiąc nie jest zamknięty.' },
    duplicate: {
      en: '{number}: the same invoice may be here already: {others}',
      pl: '{number}: ta sama faktura może już tu być: {others}',
    },
  },
  scan: {
    reading: { en: 'Reading {path}', pl: 'Czytam {path}' },
    kept: {
      en: '{path} is in the inbox as {id}, JPK: {jpk}',
      pl: '{path} jest w skrzynce jako {id}, JPK: {jpk}',
    },
    read: { en: '{path}: read, not kept', pl: '{path}: odczytany, nie zachowany' },
    said: { en: 'as you say', pl: 'jak mówisz' },
    look: { en: '(look)', pl: '(sprawdź)' },
    original: {
      en: 'This is a picture of {number}, which came by KSeF ({id}): marked "do not post".',
      pl: 'To obraz faktury {number}, która przyszła z KSeF ({id}): oznaczony „nie księguj”.',
    },
    qrUnread: {
      en: 'QR codes were not looked for: zbarimg is not installed (Debian: apt install zbar-tools).',
      pl: 'Kodów QR nie szukano: brak programu zbarimg (Debian: apt install zbar-tools).',
    },
    check: {
      en: 'Look at: {fields}. To correct: {example}',
      pl: 'Sprawdź: {fields}. Aby poprawić: {example}',
    },
  },
  handover: {
    stamp: { en: 'Accepted for posting {day}', pl: 'Przyjęto do księgowania {day}' },
    packing: { en: 'Packing {done} of {total}', pl: 'Pakuję {done} z {total}' },
    start: { en: 'Packing for the office', pl: 'Pakuję dla biura' },
    done: { en: '{invoices} handed over: {file}', pl: 'Paczka gotowa ({invoices}): {file}' },
    nothing: {
      en: 'Nothing new to hand over; no file was written.',
      pl: 'Nie ma nic nowego do przekazania; nie powstał żaden plik.',
    },
    noPicture: {
      en: '{id} is in the package without its PDF: {reason}',
      pl: '{id} jest w paczce bez swojego PDF: {reason}',
    },
    left: {
      en: 'Not in it: {undecided} undecided, {setAside} set aside, {doNotPost} not to be posted, {before} handed over before.',
      pl: 'Poza paczką: nierozstrzygnięte {undecided}, odłożone {setAside}, bez księgowania {doNotPost}, przekazane wcześniej {before}.',
    },
  },
  render: {
    rendering: { en: 'Rendering {path}', pl: 'Tworzę wizualizację: {path}' },
    done: { en: '{path} → {out}', pl: '{path} → {out}' },
    noCertificate: {
      en: 'An offline invoice needs QR code II too: add --offline-cert and --offline-key (`eszok cert enrol --type offline`).',
      pl: 'Faktura offline wymaga też kodu QR II: dodaj --offline-cert i --offline-key (`eszok cert enrol --type offline`).',
    },
    noEnvironment: {
      en: 'No environment is chosen, so there is no QR code to check the invoice by (--env).',
      pl: 'Nie wybrano środowiska, więc nie ma kodu QR do sprawdzenia faktury (--env).',
    },
  },
  sandbox: {
    title: { en: 'A KSeF on this machine: {url}', pl: 'KSeF na tym komputerze: {url}' },
    notReal: {
      en: 'Nothing in it has any legal force; it talks to nobody.',
      pl: 'Nic w nim nie ma mocy prawnej; z nikim się nie łączy.',
    },
    memory: {
      en: 'State: in memory, gone when it stops (--data DIR keeps it)',
      pl: 'Stan: w pamięci, znika po zatrzymaniu (--data FOLDER go zachowa)',
    },
    folder: { en: 'State: {dir}', pl: 'Stan: {dir}' },
    companies: { en: 'Companies you can act for:', pl: 'Firmy, w których imieniu możesz działać:' },
    how: {
      en: 'Point a client at it, for example in another terminal:',
      pl: 'Skieruj na niego klienta, na przykład w drugim terminalu:',
    },
    asBefore: {
      en: 'Companies and tokens are as they were; --company NIP:NAME gives a new token.',
      pl: 'Firmy i tokeny są takie, jak były; --company NIP:NAZWA da nowy token.',
    },
    stop: { en: 'Ctrl-C stops it.', pl: 'Zatrzymuje go Ctrl-C.' },
    stopped: { en: 'Stopped.', pl: 'Zatrzymano.' },
    open: {
      en: '{host} can be reached from other machines: anyone there may read and change what is in it.',
      pl: '{host} jest dostępny z innych komputerów: każdy może tam czytać i zmieniać dane.',
    },
  },
  status: {
    environment: { en: 'environment', pl: 'środowisko' },
    company: { en: 'company', pl: 'firma' },
    registry: { en: 'registry', pl: 'rejestr' },
    waiting: { en: 'waiting to be sent', pl: 'czeka na wysłanie' },
    nearest: { en: 'nearest deadline', pl: 'najbliższy termin' },
    overdue: { en: 'past the deadline', pl: 'po terminie' },
    problem: { en: 'refused or clashing', pl: 'odmowy i kolizje' },
    accepted: { en: 'accepted by KSeF', pl: 'przyjęte przez KSeF' },
    undecided: { en: 'received, undecided', pl: 'odebrane, nierozstrzygnięte' },
    unknownFile: {
      en: '{path}: not in the registry, so it was not sent from here.',
      pl: '{path}: nie ma w rejestrze, więc nie wysłano jej stąd.',
    },
  },
  ksef: {
    none: { en: 'None.', pl: 'Brak.' },
    more: {
      en: '… the first {shown}; --limit shows more',
      pl: '… pierwsze {shown}; więcej pokaże --limit',
    },
    tokenOnce: {
      en: 'This text is shown once and never again: keep it now.',
      pl: 'Ta treść pokazuje się tylko raz: zachowaj ją teraz.',
    },
    tokenWritten: {
      en: 'The token lies in {path} (readable by you only).',
      pl: 'Token zapisano w {path} (do odczytu tylko dla Ciebie).',
    },
    revoked: { en: 'Revoked: {id}', pl: 'Unieważniono: {id}' },
    granted: { en: 'Granted: {what} to {who}', pl: 'Nadano: {what} dla {who}' },
    closed: { en: 'Closed: {id}', pl: 'Zamknięto: {id}' },
    certRequests: {
      en: 'Certificate requests left: {left} of {all}',
      pl: 'Wnioski o certyfikat: zostało {left} z {all}',
    },
    certCount: { en: 'Certificates left: {left} of {all}', pl: 'Certyfikaty: zostało {left} z {all}' },
    iz: { en: 'Collective identifier: {id}', pl: 'Identyfikator zbiorczy: {id}' },
    enrolling: { en: 'Asking KSeF for a certificate', pl: 'Wnioskuję do KSeF o certyfikat' },
    certWritten: {
      en: 'Certificate: {certificate}, key: {key} (readable by you only)',
      pl: 'Certyfikat: {certificate}, klucz: {key} (do odczytu tylko dla Ciebie)',
    },
    latarnia: {
      en: 'KSeF is {state}, says the status service ({at})',
      pl: 'Stan KSeF według Latarni: {state} ({at})',
    },
    silence: {
      en: 'The status service is silent ({why}); that says nothing about KSeF.',
      pl: 'Latarnia milczy ({why}); to nic nie mówi o KSeF.',
    },
    recorded: { en: 'Recorded: {count}', pl: 'Zapisano: {count}' },
    waiting: {
      en: 'Waiting {seconds} s: a rate limit of KSeF.',
      pl: 'Czekam {seconds} s: limit zapytań KSeF.',
    },
    yes: { en: 'yes', pl: 'tak' },
    no: { en: 'no', pl: 'nie' },
  },
  schedule: {
    installed: {
      en: '{name}: sends and fetches every {minutes} min, by cron',
      pl: '{name}: wysyła i pobiera co {minutes} min, przez cron',
    },
    removed: { en: '{name}: no longer scheduled', pl: '{name}: usunięto z harmonogramu' },
    nothing: { en: '{name} was not scheduled.', pl: '{name} nie był w harmonogramie.' },
    passphrase: {
      en: 'cron does not know ESZOK_PASSPHRASE: save the credentials without it, or run `eszok watch` from a shell that has it.',
      pl: 'cron nie zna ESZOK_PASSPHRASE: zapisz dane logowania bez niego albo uruchom `eszok watch` w powłoce, która je ma.',
    },
  },
  watch: {
    begins: {
      en: 'Sending and fetching every {minutes} min; Ctrl-C ends it.',
      pl: 'Wysyłam i pobieram co {minutes} min; kończy Ctrl-C.',
    },
    round: {
      en: '{at}  {who}  sent {sent}, received {received}',
      pl: '{at}  {who}  wysłane {sent}, odebrane {received}',
    },
  },
  init: {
    done: { en: 'Profile {name}: NIP {nip}, {environment}', pl: 'Profil {name}: NIP {nip}, {environment}' },
    registry: { en: 'Registry: {dir}', pl: 'Rejestr: {dir}' },
    next: { en: 'Next: `{program} login`', pl: 'Dalej: `{program} login`' },
  },
  build: {
    done: { en: '{path}: {form} {number}, {total}', pl: '{path}: {form} {number}, {total}' },
  },
  profile: {
    used: { en: 'From now on: {name}', pl: 'Od teraz: {name}' },
    saved: { en: 'Saved: {name}', pl: 'Zapisano: {name}' },
    removed: { en: 'Removed: {name}', pl: 'Usunięto: {name}' },
    byToken: { en: 'KSeF token', pl: 'token KSeF' },
    byCertificate: { en: 'certificate', pl: 'certyfikat' },
  },
  login: {
    checking: { en: 'Signing in to {environment}', pl: 'Loguję się do {environment}' },
    done: {
      en: 'Signed in: NIP {nip}, {environment}; profile {name}',
      pl: 'Zalogowano: NIP {nip}, {environment}; profil {name}',
    },
    inKeyring: {
      en: "The secret lies in the system's keyring.",
      pl: 'Dane logowania są w pęku kluczy systemu.',
    },
    inFile: {
      en: 'The secret lies encrypted in {path} (readable by you only).',
      pl: 'Dane logowania są zaszyfrowane w {path} (do odczytu tylko dla Ciebie).',
    },
    forgotten: {
      en: 'The credentials of {name} are forgotten.',
      pl: 'Usunięto dane logowania profilu {name}.',
    },
    nothing: { en: '{name} had no saved credentials.', pl: '{name} nie miał zapisanych danych logowania.' },
    askEnvironment: { en: 'Which KSeF?', pl: 'Który KSeF?' },
    environmentTest: { en: 'test (no legal force)', pl: 'test (bez mocy prawnej)' },
    environmentDemo: { en: 'demo (no legal force)', pl: 'demo (bez mocy prawnej)' },
    environmentProduction: { en: 'production (full legal force)', pl: 'produkcja (pełna moc prawna)' },
    environmentUrl: { en: 'another address (a sandbox)', pl: 'inny adres (piaskownica)' },
    askUrl: { en: 'Address of the API', pl: 'Adres API' },
    askNip: { en: 'NIP of the company', pl: 'NIP firmy' },
    askToken: { en: 'KSeF token', pl: 'Token KSeF' },
    empty: { en: 'It is empty.', pl: 'Puste.' },
  },
  whoami: {
    signedIn: { en: 'signed in until', pl: 'zalogowano do' },
    profile: { en: 'profile', pl: 'profil' },
    by: { en: 'signs in by', pl: 'logowanie przez' },
  },
  doctor: {
    program: { en: 'program', pl: 'program' },
    home: { en: 'home folder', pl: 'folder domowy' },
    settings: { en: 'settings', pl: 'ustawienia' },
    clock: { en: 'connection and clock', pl: 'połączenie i zegar' },
    registry: { en: 'registry', pl: 'rejestr' },
    signIn: { en: 'sign-in', pl: 'logowanie' },
    homeOpen: {
      en: '{home} (others on this machine may look inside: chmod 700)',
      pl: '{home} (inni na tym komputerze mogą tam zajrzeć: chmod 700)',
    },
    clockGood: {
      en: '{url} answers in {milliseconds} ms, clocks differ by {seconds} s',
      pl: '{url} odpowiada w {milliseconds} ms, zegary różnią się o {seconds} s',
    },
    registryGood: { en: '{dir}, {checked} files intact', pl: '{dir}, nienaruszonych plików: {checked}' },
    signedIn: { en: 'works, until {until}', pl: 'działa, do {until}' },
  },
  verify: {
    document: { en: 'document', pl: 'dokument' },
    qrLink: { en: 'QR code I', pl: 'kod QR I' },
    noEnvironment: { en: 'needs --env', pl: 'wymaga --env' },
    inRegistry: { en: 'in the registry', pl: 'w rejestrze' },
    unknownHash: { en: 'no file with this hash', pl: 'nie ma pliku o tym skrócie' },
    upoMatches: { en: 'its hash stands in the UPO', pl: 'jej skrót jest w UPO' },
    upoOther: { en: 'the UPO is of other files', pl: 'UPO dotyczy innych plików' },
    numbersSound: { en: 'KSeF numbers sound (CRC)', pl: 'numery KSeF poprawne (CRC)' },
    signature: { en: 'signature', pl: 'podpis' },
    unsigned: { en: 'there is none', pl: 'nie ma' },
  },
  upo: {
    saved: { en: 'UPO of {number}: {path}', pl: 'UPO dla {number}: {path}' },
    none: { en: '{number} has no UPO yet.', pl: '{number} nie ma jeszcze UPO.' },
  },
} as const satisfies Record<string, Texts>;
