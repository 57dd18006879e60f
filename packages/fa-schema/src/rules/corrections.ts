import { isKsefNumber } from '../checks/ksef-number.js';
import { isValidNip } from '../checks/polish-numbers.js';
import type { XmlElement } from '../tree.js';
import type { InvoiceView } from './invoice-view.js';
import { numberOf } from './line-view.js';
import { allForms, corrections, fa, noCorrections, only, type Rule } from './rule.js';

/** Every KSeF number that the invoice names. */
function ksefNumbers(invoice: InvoiceView): XmlElement[] {
  const corrected = invoice.list('DaneFaKorygowanej').map((one) => one.child('NrKSeFFaKorygowanej'));
  const advances = invoice.list('FakturaZaliczkowa').map((one) => one.child('NrKSeFFaZaliczkowej'));
  return [...corrected, ...advances].filter((one) => one !== undefined);
}

/** Buyers of the invoice (the buyer, then third parties) by their key; of those without one, the first. */
function buyersByKey(invoice: InvoiceView): ReadonlyMap<string | undefined, XmlElement> {
  const buyers = new Map<string | undefined, XmlElement>();
  for (const one of invoice.buyer ? [invoice.buyer, ...invoice.thirdParties] : invoice.thirdParties) {
    const key = one.value('IDNabywcy');
    if (!buyers.has(key)) buyers.set(key, one);
  }
  return buyers;
}

const nipOf = (party: XmlElement | undefined) => party?.value('DaneIdentyfikacyjne', 'NIP');

/** Correcting invoices: what they correct, parties before and after, pairs of lines. */
export const correctionRules: readonly Rule[] = [
  {
    code: 'rule.correction-without-original',
    forms: allForms,
    kinds: corrections,
    severity: 'error',
    source: 'Ustawa o VAT, art. 106j ust. 2 pkt 2–3; schemat FA(3), opis DaneFaKorygowanej',
    message: {
      pl: 'Faktura korygująca ({kind}) nie wskazuje faktury korygowanej (DaneFaKorygowanej).',
      en: 'The correcting invoice ({kind}) names no corrected invoice (DaneFaKorygowanej).',
    },
    check(invoice, report) {
      if (!invoice.field('DaneFaKorygowanej')) {
        report(invoice.at('RodzajFaktury'), { kind: invoice.kind });
      }
    },
  },
  {
    code: 'rule.original-in-sale',
    forms: allForms,
    kinds: noCorrections,
    severity: 'error',
    source: 'Schemat FA(3), opisy RodzajFaktury i DaneFaKorygowanej',
    message: {
      pl: 'Faktura rodzaju {kind} nie jest korektą, a wskazuje fakturę korygowaną.',
      en: 'An invoice of kind {kind} is no correction, but names a corrected invoice.',
    },
    check(invoice, report) {
      const at = invoice.field('DaneFaKorygowanej');
      if (at) report(at, { kind: invoice.kind });
    },
  },
  {
    code: 'rule.ksef-number-checksum',
    forms: allForms,
    severity: 'warning',
    source:
      'ksef-docs, faktury/numer-ksef.md (CRC-8); przykłady urzędowe mają numery z inną sumą, więc KSeF jej tu nie sprawdza',
    message: {
      pl: 'Numer KSeF {number} ma złą sumę kontrolną albo datę.',
      en: 'The KSeF number {number} has a wrong checksum or date.',
    },
    hint: {
      pl: 'Przepisz numer z UPO albo z faktury w KSeF.',
      en: 'Copy the number from the UPO or the invoice in KSeF.',
    },
    check(invoice, report) {
      for (const at of ksefNumbers(invoice)) {
        const number = at.text.trim();
        if (!isKsefNumber(number)) report(at, { number });
      }
    },
  },
  {
    code: 'rule.ksef-number-seller',
    forms: fa,
    severity: 'warning',
    source: 'ksef-docs, faktury/numer-ksef.md: numer zaczyna się od NIP sprzedawcy',
    message: {
      pl: 'Numer KSeF {number} zaczyna się od NIP innego sprzedawcy niż {nip}.',
      en: 'The KSeF number {number} starts with the NIP of another seller than {nip}.',
    },
    check(invoice, report) {
      const nips = [nipOf(invoice.root.child('Podmiot1')), nipOf(invoice.field('Podmiot1K'))];
      for (const at of ksefNumbers(invoice)) {
        const number = at.text.trim();
        const first = number.slice(0, 10);
        if (!nips.includes(first) && isValidNip(first)) {
          report(at, { number, nip: nips[0] });
        }
      }
    },
  },
  {
    code: 'rule.corrects-itself',
    forms: allForms,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106j ust. 2 pkt 1–2: własny numer i numer faktury korygowanej',
    message: {
      pl: 'Korekta ma ten sam numer co faktura korygowana: {number}.',
      en: 'The correction has the same number as the invoice it corrects: {number}.',
    },
    check(invoice, report) {
      const number = invoice.number?.text.trim();
      for (const corrected of invoice.list('DaneFaKorygowanej')) {
        if (number && corrected.value('NrFaKorygowanej') === number) {
          report(corrected.child('NrFaKorygowanej'), { number });
        }
      }
    },
  },
  {
    code: 'rule.corrected-twice',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis DaneFaKorygowanej',
    message: {
      pl: 'Faktura korygowana {number} jest wymieniona więcej niż raz.',
      en: 'The corrected invoice {number} is named more than once.',
    },
    check(invoice, report) {
      const seen = new Set<string>();
      for (const corrected of invoice.list('DaneFaKorygowanej')) {
        const number = corrected.value('NrFaKorygowanej') ?? '';
        const key = `${number}|${corrected.value('DataWystFaKorygowanej')}`;
        if (seen.has(key)) report(corrected.child('NrFaKorygowanej'), { number });
        seen.add(key);
      }
    },
  },
  {
    code: 'rule.right-number-same',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis NrFaKorygowany: poprawny numer, gdy poprzedni był błędny',
    message: {
      pl: 'Poprawny numer faktury korygowanej {number} jest taki sam jak błędny.',
      en: 'The right number of the corrected invoice {number} is the same as the wrong one.',
    },
    check(invoice, report) {
      const number = invoice.text('NrFaKorygowany');
      if (number && invoice.field('DaneFaKorygowanej')?.value('NrFaKorygowanej') === number) {
        report(invoice.field('NrFaKorygowany'), { number });
      }
    },
  },
  {
    code: 'rule.seller-nip-corrected',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis Podmiot1K: błędny NIP wymaga korekty do zera',
    message: {
      pl: 'Korekta zmienia NIP sprzedawcy z {before} na {after}; błędny NIP wymaga korekty do zera i nowej faktury.',
      en: 'The correction changes the seller’s NIP from {before} to {after}; a wrong NIP needs a correction to zero and a new invoice.',
    },
    check(invoice, report) {
      const before = nipOf(invoice.field('Podmiot1K'));
      const after = nipOf(invoice.root.child('Podmiot1'));
      if (before && after && before !== after) {
        report(invoice.field('Podmiot1K')?.find('DaneIdentyfikacyjne', 'NIP'), { before, after });
      }
    },
  },
  {
    code: 'rule.buyer-nip-corrected',
    forms: allForms,
    severity: 'warning',
    source: 'Schemat FA(3), opis Podmiot2K: błędny NIP wymaga korekty do zera',
    message: {
      pl: 'Korekta zmienia NIP nabywcy z {before} na {after}; błędny NIP wymaga korekty do zera i nowej faktury.',
      en: 'The correction changes the buyer’s NIP from {before} to {after}; a wrong NIP needs a correction to zero and a new invoice.',
    },
    check(invoice, report) {
      const buyers = buyersByKey(invoice);
      for (const before of invoice.list('Podmiot2K')) {
        const after = buyers.get(before.value('IDNabywcy')) ?? invoice.buyer;
        const [old, now] = [nipOf(before), nipOf(after)];
        if (old && now && old !== now) {
          report(before.find('DaneIdentyfikacyjne', 'NIP'), { before: old, after: now });
        }
      }
    },
  },
  {
    code: 'rule.buyer-key-unmatched',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis IDNabywcy: klucz wiąże dane nabywcy przed i po korekcie',
    message: {
      pl: 'Podmiot2K ma klucz IDNabywcy „{key}”, którego nie ma żaden nabywca na fakturze.',
      en: 'Podmiot2K has the key IDNabywcy "{key}" that no buyer on the invoice has.',
    },
    check(invoice, report) {
      const buyers = buyersByKey(invoice);
      for (const before of invoice.list('Podmiot2K')) {
        const key = before.value('IDNabywcy');
        if (key && !buyers.has(key)) {
          report(before.child('IDNabywcy'), { key });
        }
      }
    },
  },
  {
    code: 'rule.before-without-after',
    forms: fa,
    kinds: corrections,
    severity: 'warning',
    source: 'Schemat FA(3), opis StanPrzed: dane przed korektą i po korekcie jako osobne wiersze',
    message: {
      pl: 'Wszystkie pozycje korekty są stanem przed korektą; brakuje stanu po korekcie.',
      en: 'All lines of the correction are from before it; those after it are missing.',
    },
    hint: {
      pl: 'Dodaj wiersze po korekcie, choćby z zerową ilością i wartością.',
      en: 'Add lines after the correction, with zero quantity and value if need be.',
    },
    check(invoice, report) {
      if (invoice.lines.length === 0) return;
      if (invoice.lines.every((line) => line.before)) report(invoice.lines[0]!.before);
    },
  },
  {
    code: 'rule.amount-before-missing',
    forms: fa,
    kinds: only('KOR_ZAL', 'KOR_ROZ'),
    severity: 'warning',
    source: 'Schemat FA(3), opis P_15ZK',
    message: {
      pl: 'Korekta {kind} nie podaje kwoty sprzed korekty (P_15ZK).',
      en: 'The correction {kind} does not say the amount before it (P_15ZK).',
    },
    check(invoice, report) {
      if (!invoice.field('P_15ZK')) report(invoice.at('RodzajFaktury'), { kind: invoice.kind });
    },
  },
  {
    code: 'rule.amount-before-needless',
    forms: fa,
    kinds: (kind) => kind !== 'KOR_ZAL' && kind !== 'KOR_ROZ',
    severity: 'warning',
    source: 'Schemat FA(3), opis P_15ZK: korekty faktur zaliczkowych i rozliczających',
    message: {
      pl: 'P_15ZK dotyczy korekt faktur zaliczkowych i rozliczających, a rodzaj faktury to {kind}.',
      en: 'P_15ZK is for corrections of advance and settlement invoices, but the kind of this one is {kind}.',
    },
    check(invoice, report) {
      const at = invoice.field('P_15ZK');
      if (at) report(at, { kind: invoice.kind });
    },
  },
  {
    code: 'rule.correction-changes-nothing',
    forms: fa,
    kinds: only('KOR'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106j ust. 1: korekta zmienia treść faktury',
    message: {
      pl: 'Korekta na zero nie ma ani pozycji, ani danych podmiotów sprzed korekty, ani poprawionego numeru, ani przyczyny.',
      en: 'A correction of zero has no lines, no parties from before it, no right number and no reason.',
    },
    check(invoice, report) {
      if (invoice.lines.length > 0 || invoice.amount('P_15') !== 0n) return;
      const explained = ['Podmiot1K', 'Podmiot2K', 'NrFaKorygowany', 'PrzyczynaKorekty'];
      if (!explained.some((name) => invoice.field(name))) report(invoice.at('P_15'));
    },
  },
  {
    code: 'rule.pair-exchange-rate',
    forms: fa,
    kinds: corrections,
    severity: 'warning',
    source: 'Schemat FA(3), opis StanPrzed: wiersz przed i po korekcie tej samej pozycji',
    message: {
      pl: 'Wiersz {line} przed korektą i po niej ma ten sam UU_ID, a różne kursy waluty: {before} i {after}.',
      en: 'Line {line} has the same UU_ID before and after the correction, but exchange rates {before} and {after}.',
    },
    hint: {
      pl: 'Korekta stosuje kurs z faktury pierwotnej, o ile korygowane zdarzenie istniało już wtedy.',
      en: 'A correction applies the rate of the original when its cause was there already.',
    },
    check(invoice, report) {
      const before = new Map(
        invoice.lines.filter((line) => line.before && line.id).map((line) => [line.id!.text.trim(), line]),
      );
      if (before.size === 0) return;
      for (const line of invoice.lines) {
        const old = line.before || !line.id ? undefined : before.get(line.id.text.trim());
        const [a, b] = [numberOf(old?.exchangeRate), numberOf(line.exchangeRate)];
        if (a !== undefined && b !== undefined && a !== b) {
          report(line.exchangeRate, {
            line: line.number?.text.trim(),
            before: old!.exchangeRate!.text.trim(),
            after: line.exchangeRate!.text.trim(),
          });
        }
      }
    },
  },
];
