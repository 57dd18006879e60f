import type { Entries } from '../catalogue.js';

/** Official receipts (UPO). */
export const upoLabels = {
  // UPO
  Potwierdzenie: [
    'Urzędowe poświadczenie odbioru (UPO)',
    'Official receipt (UPO)',
    'Amtliche Empfangsbestätigung (UPO)',
    'Офіційне підтвердження отримання (UPO)',
  ],
  NazwaPodmiotuPrzyjmujacego: ['Podmiot przyjmujący', 'Received by', 'Entgegengenommen von', 'Прийняв'],
  NumerReferencyjnySesji: [
    'Numer referencyjny sesji',
    'Session reference number',
    'Referenznummer der Sitzung',
    'Референційний номер сесії',
  ],
  Uwierzytelnienie: ['Uwierzytelnienie', 'Authentication', 'Authentifizierung', 'Автентифікація'],
  IdKontekstu: ['Kontekst', 'Context', 'Kontext', 'Контекст'],
  Nip: ['NIP', 'NIP (tax no.)', 'NIP (Steuernr.)', 'NIP (податковий №)'],
  IdWewnetrzny: [
    'Identyfikator wewnętrzny',
    'Internal identifier',
    'Interne Kennung',
    'Внутрішній ідентифікатор',
  ],
  IdZlozonyVatUE: [
    'Identyfikator złożony VAT UE',
    'Compound EU VAT identifier',
    'Zusammengesetzte USt-Kennung',
    'Складений ідентифікатор ПДВ ЄС',
  ],
  IdDostawcyUslugPeppol: [
    'Dostawca usług Peppol',
    'Peppol service provider',
    'Peppol-Dienstleister',
    'Постачальник послуг Peppol',
  ],
  NumerReferencyjnyTokenaKSeF: [
    'Numer referencyjny tokena KSeF',
    'KSeF token reference number',
    'Referenznummer des KSeF-Tokens',
    'Референційний номер токена KSeF',
  ],
  SkrotDokumentuUwierzytelniajacego: [
    'Skrót dokumentu uwierzytelniającego',
    'Hash of the authentication document',
    'Hash des Authentifizierungsdokuments',
    'Хеш документа автентифікації',
  ],
  OpisPotwierdzenia: [
    'Opis potwierdzenia',
    'About this receipt',
    'Angaben zur Bestätigung',
    'Опис підтвердження',
  ],
  Strona: ['Strona UPO', 'UPO page', 'UPO-Seite', 'Сторінка UPO'],
  LiczbaStron: ['Liczba stron UPO', 'UPO pages', 'UPO-Seiten', 'Кількість сторінок UPO'],
  ZakresDokumentowOd: ['Dokumenty od', 'Documents from', 'Dokumente von', 'Документи від'],
  ZakresDokumentowDo: ['Dokumenty do', 'Documents to', 'Dokumente bis', 'Документи до'],
  CalkowitaLiczbaDokumentow: [
    'Liczba dokumentów',
    'Number of documents',
    'Anzahl der Dokumente',
    'Кількість документів',
  ],
  NazwaStrukturyLogicznej: [
    'Struktura logiczna',
    'Logical structure',
    'Logische Struktur',
    'Логічна структура',
  ],
  NipSprzedawcy: ['NIP sprzedawcy', 'Seller’s NIP', 'NIP des Verkäufers', 'NIP продавця'],
  NumerKSeFDokumentu: ['Numer KSeF', 'KSeF number', 'KSeF-Nummer', 'Номер KSeF'],
  NumerFaktury: ['Numer faktury', 'Invoice number', 'Rechnungsnummer', 'Номер рахунку'],
  DataWystawieniaFaktury: ['Data wystawienia', 'Issue date', 'Rechnungsdatum', 'Дата виставлення'],
  DataPrzeslaniaDokumentu: ['Przesłano', 'Sent', 'Gesendet', 'Надіслано'],
  DataNadaniaNumeruKSeF: [
    'Nadano numer KSeF',
    'KSeF number given',
    'KSeF-Nummer vergeben',
    'Надано номер KSeF',
  ],
  SkrotDokumentu: ['Skrót SHA-256', 'SHA-256 hash', 'SHA-256-Hash', 'Хеш SHA-256'],
  TrybWysylki: ['Tryb wysyłki', 'Mode', 'Modus', 'Режим'],
} satisfies Entries;
