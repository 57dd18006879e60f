import type { Message } from '@eszok/core';

/** The story of `eszok demo`, chapter by chapter. */
export const story = {
  title: {
    en: 'eszok demo: from an invoice to the accountant, against a KSeF on this machine',
    pl: 'eszok demo: od faktury do księgowej, na KSeF uruchomionym na tym komputerze',
  },
  folder: {
    en: 'Everything happens in {dir}. No internet, no real KSeF; nothing here has any legal force.',
    pl: 'Wszystko dzieje się w {dir}. Bez internetu i bez prawdziwego KSeF; nic tu nie ma mocy prawnej.',
  },
  sandbox: { en: 'A KSeF and two companies', pl: 'KSeF i dwie firmy' },
  started: { en: 'The sandbox listens on {url}', pl: 'Piaskownica nasłuchuje na {url}' },
  company: { en: '{profile}: {name}, NIP {nip}', pl: '{profile}: {name}, NIP {nip}' },
  validate: {
    en: 'Three invoices are judged before anything leaves this machine',
    pl: 'Trzy faktury przechodzą kontrolę, zanim cokolwiek opuści ten komputer',
  },
  mistake: {
    en: 'A comma where KSeF wants a point: KSeF would refuse it minutes later, here it is found at once (exit 3)',
    pl: 'Przecinek zamiast kropki: KSeF odmówiłby po chwili, tutaj widać to od razu (kod wyjścia 3)',
  },
  send: {
    en: 'The two good ones go to KSeF and come back with numbers and receipts (UPO)',
    pl: 'Dwie dobre idą do KSeF i wracają z numerami i potwierdzeniami (UPO)',
  },
  again: {
    en: 'The same file once more: recognised by its hash, nothing is sent',
    pl: 'Ten sam plik jeszcze raz: rozpoznany po skrócie, niczego nie wysłano',
  },
  duplicate: {
    en: 'From another computer, which knows nothing of it, another invoice under that number: KSeF refuses (440, exit 4)',
    pl: 'Z innego komputera, który nic o tym nie wie, inna faktura pod tym numerem: KSeF odmawia (440, kod wyjścia 4)',
  },
  ready: {
    en: 'A certificate for days without KSeF: it signs the second QR code',
    pl: 'Certyfikat na dni bez KSeF: podpisuje drugi kod QR',
  },
  offlinePdf: {
    en: 'The buyer gets the invoice at once, with QR codes I (OFFLINE) and II (CERTYFIKAT)',
    pl: 'Nabywca od razu dostaje fakturę, z kodami QR I (OFFLINE) i II (CERTYFIKAT)',
  },
  down: {
    en: 'KSeF stops; business goes on offline',
    pl: 'KSeF przestaje działać, firma wystawia dalej offline',
  },
  stopped: {
    en: 'The sandbox is stopped: nobody listens on port {port}',
    pl: 'Piaskownica zatrzymana: na porcie {port} nikt nie nasłuchuje',
  },
  back: { en: 'KSeF is back; the queue is sent', pl: 'KSeF wraca, kolejka zostaje wysłana' },
  startedAgain: {
    en: 'The sandbox is up again, with all it knew',
    pl: 'Piaskownica znów działa i wszystko pamięta',
  },
  fetch: { en: 'The buyer fetches what was issued to them', pl: 'Nabywca pobiera to, co mu wystawiono' },
  decide: { en: 'Two are accepted, one is set aside', pl: 'Dwie zostają przyjęte, jedna odłożona' },
  render: { en: 'PDFs with QR code and stamp', pl: 'Pliki PDF z kodem QR i nadrukiem' },
  handover: { en: 'The package for the accounting office', pl: 'Paczka dla biura rachunkowego' },
  inPackage: {
    en: 'Inside: the XML of each invoice as KSeF keeps it, its stamped PDF, a register (CSV, opens in Excel), SHA-256 sums',
    pl: 'W środku: XML każdej faktury taki, jaki jest w KSeF, jej PDF z nadrukiem, rejestr (CSV, otworzy go Excel), sumy SHA-256',
  },
  outcome: {
    en: 'Sent 3, each once; refused 1 duplicate; lost 0 although KSeF was gone; handed over 2 of 3 received.',
    pl: 'Wysłane 3, każda raz; odmowa 1 (duplikat); zgubione 0, choć KSeF zniknął; przekazane 2 z 3 odebranych.',
  },
  look: { en: 'Worth opening', pl: 'Warto otworzyć' },
  lookOffline: {
    en: 'the invoice issued without KSeF, with both QR codes',
    pl: 'faktura wystawiona bez KSeF, z dwoma kodami QR',
  },
  lookStamped: { en: 'the same as the accountant sees it', pl: 'faktura taka, jaką widzi księgowa' },
  end: { en: 'What there is now', pl: 'Co teraz jest' },
  next: { en: 'What to type next', pl: 'Co wpisać dalej' },
  otherTerminal: { en: 'in a second terminal', pl: 'w drugim terminalu' },
  stampText: { en: 'Posted {{today}}', pl: 'Zaksięgowano {{today}}' },
  acceptText: { en: 'furniture for the café', pl: 'wyposażenie kawiarni' },
  setAsideReason: { en: 'not ordered by us', pl: 'nie zamawialiśmy tej naprawy' },
  folders: {
    invoices: { en: 'the invoices, as they were issued', pl: 'faktury, tak jak je wystawiono' },
    upo: { en: "the seller's receipts (UPO)", pl: 'potwierdzenia sprzedawcy (UPO)' },
    received: { en: 'what the buyer fetched', pl: 'to, co pobrał nabywca' },
    pdf: { en: 'PDFs: the offline one, and the stamped ones', pl: 'pliki PDF: offline i te z nadrukiem' },
    office: { en: 'the package for the office', pl: 'paczka dla biura' },
    certs: { en: 'certificates and keys', pl: 'certyfikaty i klucze' },
    ksef: { en: "the sandbox's state", pl: 'stan piaskownicy' },
    home: { en: 'profiles, saved tokens, registries', pl: 'profile, zapisane tokeny, rejestry' },
  },
} as const satisfies Record<string, Message | Record<string, Message>>;
