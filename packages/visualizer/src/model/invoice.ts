import type { XmlElement } from '@eszok/fa-schema';
import { readAnnotations, readNewTransport } from './annotations.js';
import { readAttachment } from './attachment.js';
import { faLines, orderLines, readLines, rrLines } from './lines.js';
import { readParty } from './party.js';
import { headlineOf, readPayment, readSettlement } from './payment.js';
import { Source } from './source.js';
import { readTerms } from './terms.js';
import { fa1Classes, faClasses, readTotals, readVat } from './totals.js';
import type { Field } from './value.js';
import type { Corrected, InvoiceView, Lines } from './view.js';

const partyElements = ['Podmiot1', 'Podmiot2', 'Podmiot3', 'PodmiotUpowazniony'] as const;

/** Arranges any invoice for reading. What has no place of its own ends in `other`. */
export function readInvoice(root: XmlElement): InvoiceView {
  const form = root.child('Naglowek')?.child('KodFormularza')?.attribute('kodSystemowy') ?? root.name;
  const family = root.child('FakturaRR') ? 'rr' : root.child('Fa') ? 'fa' : 'other';
  const source = new Source(root, family === 'rr' ? 'rr' : 'fa');
  const fa = family === 'rr' ? root.child('FakturaRR') : root.child('Fa');
  const text = (name: string) => source.text(fa, name) ?? '';

  const kind = text('RodzajFaktury');
  const number = family === 'rr' ? text('P_4C') : text('P_2');
  const currency = text('KodWaluty');
  const dates: Field[] = source.fields(
    fa,
    ...(family === 'rr' ? ['P_4B', 'P_1M', 'P_4A'] : ['P_1', 'P_1M', 'P_6']),
  );
  const period = fa?.child('OkresFa');
  dates.push(...source.fields(period, 'P_6_Od', 'P_6_Do'));

  const parties = partyElements.flatMap((name) =>
    root.all(name).flatMap((element) => readParty(source, element) ?? []),
  );
  const corrected = readCorrected(source, fa);
  parties.push(
    ...['Podmiot1K', 'Podmiot2K'].flatMap((name) =>
      (fa?.all(name) ?? []).flatMap((element) => readParty(source, element) ?? []),
    ),
  );

  const descriptions = (fa?.all('DodatkowyOpis') ?? []).map((entry) => ({
    line: source.text(entry, 'NrWiersza'),
    key: source.text(entry, 'Klucz') ?? '',
    value: source.text(entry, 'Wartosc') ?? '',
  }));
  // FA(1) keeps its lines in an element of their own.
  const listed = fa?.child('FaWiersze') ?? fa;
  const lines = readLines(source, listed, family === 'rr' ? rrLines : faLines, descriptions);
  const ordered = fa?.child('Zamowienie');
  const order = ordered && {
    value: source.value(ordered, 'WartoscZamowienia'),
    lines: readLines(source, ordered, orderLines, lines ? [] : descriptions),
  };
  const numbers = descriptions.some((entry) => entry.line !== undefined)
    ? new Set([
        ...lineNumbers(listed, lines && (family === 'rr' ? rrLines.row : faLines.row), 'NrWierszaFa'),
        ...(lines ? [] : lineNumbers(ordered, orderLines.row, 'NrWierszaZam')),
      ])
    : new Set<string>();

  const annotations = readAnnotations(source, fa);
  const newTransport = readNewTransport(source, fa?.child('Adnotacje'));
  const totals = readTotals(source, fa, family);
  const vat =
    family === 'fa'
      ? readVat(source, fa, ratesOf(lines, order?.lines), form === 'FA (1)' ? fa1Classes : faClasses)
      : [];
  const settlement = readSettlement(source, fa);
  const payment = readPayment(source, fa);
  const advances = [
    ...(fa?.all('FakturaZaliczkowa') ?? []).map((element) => source.rest(element)),
    ...(fa?.all('ZaliczkaCzesciowa') ?? []).map((element) => source.rest(element)),
    ...(fa?.all('DokumentZaplaty') ?? []).map((element) => source.rest(element)),
    ...source.fields(fa, 'NrFaZaliczkowej').map((field) => [field]),
  ];
  const terms = readTerms(source, fa);
  const footer = root.find('Stopka')?.all('Informacje') ?? [];
  const registers = root.find('Stopka')?.all('Rejestry') ?? [];
  const attachment = readAttachment(source, root);
  const file = readFile(source, root.child('Naglowek'));
  const seller = parties.find((party) => party.element === 'Podmiot1');

  return {
    form,
    family,
    kind,
    correction: kind.startsWith('KOR'),
    number,
    issueDate: fieldText(dates, family === 'rr' ? 'P_4B' : 'P_1'),
    currency,
    sellerNip: root.value('Podmiot1', 'DaneIdentyfikacyjne', 'NIP'),
    sellerName: seller?.name,
    dates,
    parties,
    headline: headlineOf({ kind, totals, payment, settlement }),
    corrected,
    lines,
    order,
    vat,
    totals,
    advances,
    settlement,
    payment,
    terms,
    annotations,
    newTransport,
    details: source.fields(fa, 'WZ'),
    descriptions: descriptions.filter((entry) => entry.line === undefined || !numbers.has(entry.line)),
    attachment,
    footer: footer.flatMap((entry) => entry.all('StopkaFaktury').flatMap((line) => source.text(line) ?? [])),
    registers: registers.map((entry) => source.rest(entry)),
    file,
    other: family === 'other' ? [] : source.leftovers(),
    parts: [],
  };
}

function fieldText(fields: readonly Field[], name: string): string {
  const value = fields.find((field) => field.name === name)?.value;
  return value && 'text' in value ? value.text : '';
}

function lineNumbers(parent: XmlElement | undefined, row: string | undefined, name: string): string[] {
  if (row === undefined) return [];
  return (parent?.all(row) ?? []).flatMap((element) => element.value(name) ?? []);
}

function ratesOf(...tables: (Lines | undefined)[]): Set<string> {
  const rates = new Set<string>();
  for (const table of tables) {
    for (const row of table?.rows ?? []) {
      for (const name of ['P_12', 'P_12Z']) {
        const rate = row.cells.get(name);
        if (rate?.type === 'code') rates.add(rate.code);
      }
    }
  }
  return rates;
}

function readCorrected(source: Source, fa: XmlElement | undefined): Corrected | undefined {
  const invoices = (fa?.all('DaneFaKorygowanej') ?? []).map((element) => {
    const fields = source.fields(element, 'NrFaKorygowanej', 'DataWystFaKorygowanej', 'NrKSeFFaKorygowanej');
    // The mark "has a KSeF number" says nothing beside the number.
    const marked = source.fields(element, 'NrKSeF');
    const known = fields.some((field) => field.name === 'NrKSeFFaKorygowanej');
    return [...fields, ...(known ? [] : marked), ...source.rest(element)];
  });
  const fields = source.fields(fa, 'PrzyczynaKorekty', 'TypKorekty', 'OkresFaKorygowanej', 'NrFaKorygowany');
  return invoices.length === 0 && fields.length === 0 ? undefined : { fields, invoices };
}

/** Who made the file and when; attributes of the form's code included. */
function readFile(source: Source, header: XmlElement | undefined): Field[] {
  const code = header?.child('KodFormularza');
  const fields = source.fields(header, 'KodFormularza');
  const names = [code?.attribute('kodSystemowy'), code?.attribute('wersjaSchemy')].filter(Boolean).join(' ');
  const form: Field[] =
    names === '' ? fields : [{ name: 'KodFormularza', value: { type: 'text', text: names } }];
  return [...form, ...source.rest(header)];
}
