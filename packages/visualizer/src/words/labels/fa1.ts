import type { Entries } from '../catalogue.js';

/** Elements that only FA(1) has; `fa1:NAME` where it means something else by a name of the later forms. */
export const fa1Labels = {
  // Parties and addresses
  NazwaHandlowa: ['Nazwa handlowa', 'Trade name', 'Handelsname', 'Торгова назва'],
  ImiePierwsze: ['Imię', 'First name', 'Vorname', 'Ім’я'],
  Nazwisko: ['Nazwisko', 'Surname', 'Nachname', 'Прізвище'],
  PrefiksNabywcy: ['Prefiks VAT UE', 'EU VAT prefix', 'USt-IdNr.-Präfix', 'Префікс ПДВ ЄС'],
  AdresPol: ['Adres', 'Address', 'Anschrift', 'Адреса'],
  AdresZagr: ['Adres zagraniczny', 'Foreign address', 'Auslandsanschrift', 'Закордонна адреса'],
  Wojewodztwo: ['Województwo', 'Voivodeship', 'Woiwodschaft', 'Воєводство'],
  Powiat: ['Powiat', 'County', 'Kreis', 'Повіт'],
  Gmina: ['Gmina', 'Commune', 'Gemeinde', 'Гміна'],
  Ulica: ['Ulica', 'Street', 'Straße', 'Вулиця'],
  NrDomu: ['Nr domu', 'Building no.', 'Hausnr.', '№ будинку'],
  NrLokalu: ['Nr lokalu', 'Flat no.', 'Wohnungsnr.', '№ приміщення'],
  Miejscowosc: ['Miejscowość', 'Place', 'Ort', 'Населений пункт'],
  KodPocztowy: ['Kod pocztowy', 'Postcode', 'Postleitzahl', 'Поштовий індекс'],
  Poczta: ['Poczta', 'Post office', 'Postamt', 'Пошта'],
  // Lines
  FaWiersze: ['Pozycje', 'Lines', 'Positionen', 'Позиції'],
  LiczbaWierszyFaktury: ['Liczba pozycji', 'Number of lines', 'Anzahl der Positionen', 'Кількість позицій'],
  WartoscWierszyFaktury1: [
    'Wartość pozycji netto',
    'Net value of the lines',
    'Nettowert der Positionen',
    'Вартість позицій нетто',
  ],
  WartoscWierszyFaktury2: [
    'Wartość pozycji brutto',
    'Gross value of the lines',
    'Bruttowert der Positionen',
    'Вартість позицій брутто',
  ],
  LiczbaWierszyZamowienia: [
    'Liczba pozycji zamówienia',
    'Number of order lines',
    'Anzahl der Auftragspositionen',
    'Кількість позицій замовлення',
  ],
  P_12_Procedura: ['Procedura', 'Procedure', 'Verfahren', 'Процедура'],
  P_12Z_Procedura: ['Procedura', 'Procedure', 'Verfahren', 'Процедура'],
  DodatkoweInfo: ['Dodatkowe informacje', 'More information', 'Weitere Angaben', 'Додаткова інформація'],
  DodatkoweInfoZ: ['Dodatkowe informacje', 'More information', 'Weitere Angaben', 'Додаткова інформація'],
  // Payment
  TerminyPlatnosci: ['Terminy płatności', 'Due dates', 'Zahlungsziele', 'Терміни оплати'],
  TerminPlatnosciOpis: ['Opis terminu', 'Terms of payment', 'Zahlungsbedingung', 'Опис терміну'],
  PlatnosciCzesciowe: ['Zapłaty częściowe', 'Part payments', 'Teilzahlungen', 'Часткові оплати'],
  NrRBPL: ['Nr rachunku', 'Account no.', 'Kontonr.', '№ рахунку'],
  NrRBZagr: [
    'Nr rachunku zagranicznego',
    'Foreign account no.',
    'Auslandskontonr.',
    '№ закордонного рахунку',
  ],
  // Classes of VAT
  'fa1:P_13_4': [
    'Odwrotne obciążenie, ryczałt dla taksówek',
    'Reverse charge, taxi flat rate',
    'Steuerschuldnerschaft des Leistungsempfängers, Taxi-Pauschale',
    'Зворотне нарахування ПДВ, паушал для таксі',
  ],
  'fa1:P_13_5': [
    'Poza terytorium kraju',
    'Outside the territory of Poland',
    'Leistungsort außerhalb Polens',
    'За межами території Польщі',
  ],
} satisfies Entries;
