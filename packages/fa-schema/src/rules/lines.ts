import { areDigits } from '../checks/digits.js';
import { isValidGtin } from '../checks/gs1.js';
import { absolute, amountText } from '../decimal.js';
import { eachLine } from './each-line.js';
import { exactly, type InvoiceView } from './invoice-view.js';
import { numberOf } from './line-view.js';
import { cents } from './quick-amount.js';
import { type Check, fa, noCorrections, only, type Rule } from './rule.js';

const underMargin = (invoice: InvoiceView) => invoice.remark('PMarzy', 'P_PMarzy') === '1';
/** A simplified invoice may leave rates out when it says the VAT by classes. */
const taxIsSaid = (invoice: InvoiceView) =>
  invoice.kind === 'UPR' && ['P_14_1', 'P_14_2', 'P_14_3'].some((name) => invoice.field(name));

/** Repeated values of a field; a value may stand once before and once after a correction. */
function repeated(field: 'number' | 'id'): Check {
  return (invoice, report) => {
    if (invoice.lines.length < 2 || (field === 'number' && counted(invoice))) return;
    const [before, after] = [new Set<string>(), new Set<string>()];
    for (const line of invoice.lines) {
      const at = line[field];
      const text = at?.text.trim();
      if (!text) continue;
      const seen = line.before ? before : after;
      if (seen.has(text)) report(at, { value: text });
      else seen.add(text);
    }
  };
}

/** A CN code as it is nearly always written. */
const isShortCn = (cn: string) => (cn.length === 8 || cn.length === 4) && areDigits(cn);

/** A quick look at line numbers: true when every one is greater than the one before it, so that none is there twice. */
function counted(invoice: InvoiceView): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const { number } of invoice.lines) {
    const next = number ? cents(number.text) : Number.NaN;
    if (!(next > last)) return false;
    last = next;
  }
  return true;
}

/** Single lines: what has to be there, numbers, codes. */
export const lineRules: readonly Rule[] = [
  {
    code: 'rule.lines-missing',
    forms: fa,
    kinds: only('VAT', 'ROZ', 'UPR'),
    severity: 'warning',
    source: 'Schemat FA(3), opis FaWiersz; ustawa o VAT, art. 106e ust. 1 pkt 7',
    message: {
      pl: 'Faktura rodzaju {kind} nie ma żadnej pozycji.',
      en: 'An invoice of kind {kind} has no line.',
    },
    check(invoice, report) {
      if (invoice.lines.length === 0) report(invoice.at('RodzajFaktury'), { kind: invoice.kind });
    },
  },
  {
    code: 'rule.line-name-missing',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Schemat FA(3), opis P_7; ustawa o VAT, art. 106e ust. 1 pkt 7',
    message: {
      pl: 'Pozycja {line} nie ma nazwy towaru lub usługi (P_7).',
      en: 'Line {line} has no name of the goods or service (P_7).',
    },
    check: eachLine((line) => (line.name ? undefined : { at: line.element })),
  },
  {
    code: 'rule.line-value-missing',
    forms: fa,
    kinds: only('VAT', 'ROZ'),
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 11',
    message: {
      pl: 'Pozycja {line} nie ma wartości netto (P_11) ani brutto (P_11A).',
      en: 'Line {line} has neither a net value (P_11) nor a gross one (P_11A).',
    },
    check: eachLine((line, invoice) =>
      line.net || line.gross || underMargin(invoice) ? undefined : { at: line.element },
    ),
  },
  {
    code: 'rule.line-rate-missing',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 12',
    message: {
      pl: 'Pozycja {line} nie ma stawki podatku (P_12), a faktura nie jest w procedurze marży.',
      en: 'Line {line} has no VAT rate (P_12), and the invoice is not under the margin scheme.',
    },
    check: eachLine((line, invoice) =>
      line.rate || line.ossRate || underMargin(invoice) || taxIsSaid(invoice)
        ? undefined
        : { at: line.element },
    ),
  },
  {
    code: 'rule.line-two-rates',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opisy P_12 i P_12_XII',
    message: {
      pl: 'Pozycja {line} ma naraz stawkę krajową (P_12) i stawkę OSS (P_12_XII).',
      en: 'Line {line} has both a domestic rate (P_12) and an OSS rate (P_12_XII).',
    },
    check: eachLine((line) => (line.rate && line.ossRate ? { at: line.ossRate } : undefined)),
  },
  {
    code: 'rule.oss-rate',
    forms: fa,
    severity: 'warning',
    source: 'Dyrektywa 2006/112/WE, art. 97–99: stawki państw członkowskich nie przekraczają 27%',
    message: {
      pl: 'Pozycja {line}: stawka OSS {rate}% jest wyższa niż w jakimkolwiek państwie UE.',
      en: 'Line {line}: the OSS rate {rate}% is higher than in any state of the EU.',
    },
    check: eachLine(({ ossRate }) => {
      const rate = numberOf(ossRate);
      return rate !== undefined && rate > exactly('27')
        ? { at: ossRate!, rate: ossRate!.text.trim() }
        : undefined;
    }),
  },
  {
    code: 'rule.expired-rate',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 146ef: od 2011 r. 23% i 8% w miejsce 22% i 7%; art. 114: ryczałt 4%',
    message: {
      pl: 'Pozycja {line}: stawka {rate}% nie obowiązuje od 2011 r.',
      en: 'Line {line}: the rate {rate}% has not been in force since 2011.',
    },
    check: eachLine(({ rate, rateText }) =>
      rateText === '22' || rateText === '7' || rateText === '3' ? { at: rate!, rate: rateText } : undefined,
    ),
  },
  {
    code: 'rule.quantity-without-unit',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 8',
    message: {
      pl: 'Pozycja {line} ma ilość (P_8B), a nie ma jednostki miary (P_8A).',
      en: 'Line {line} has a quantity (P_8B) but no unit (P_8A).',
    },
    check: eachLine((line) => (line.quantity && !line.unit ? { at: line.quantity } : undefined)),
  },
  {
    code: 'rule.price-without-quantity',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 8 i 9',
    message: {
      pl: 'Pozycja {line} ma cenę jednostkową, a nie ma ilości (P_8B).',
      en: 'Line {line} has a unit price but no quantity (P_8B).',
    },
    check: eachLine((line) => {
      const price = line.netPrice ?? line.grossPrice;
      return price && !line.quantity ? { at: price } : undefined;
    }),
  },
  {
    code: 'rule.negative-discount',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Schemat FA(3), opis P_10',
    message: {
      pl: 'Pozycja {line}: opust P_10 jest ujemny; opust podaje się jako kwotę dodatnią.',
      en: 'Line {line}: the discount P_10 is negative; a discount is a positive amount.',
    },
    check: eachLine(({ discount }) => {
      const amount = discount?.text.includes('-') ? numberOf(discount) : undefined;
      return amount !== undefined && amount < 0n ? { at: discount! } : undefined;
    }),
  },
  {
    code: 'rule.line-number-repeated',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis NrWierszaFa: kolejny numer wiersza',
    message: {
      pl: 'Numer wiersza {value} występuje więcej niż raz.',
      en: 'The line number {value} occurs more than once.',
    },
    check: repeated('number'),
  },
  {
    code: 'rule.line-id-repeated',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis UU_ID: uniwersalny unikalny numer wiersza',
    message: {
      pl: 'UU_ID „{value}” występuje w więcej niż jednym wierszu.',
      en: 'UU_ID "{value}" occurs in more than one line.',
    },
    check: repeated('id'),
  },
  {
    code: 'rule.state-before-in-sale',
    forms: fa,
    kinds: noCorrections,
    severity: 'warning',
    source: 'Schemat FA(3), opis StanPrzed: dotyczy faktur korygujących',
    message: {
      pl: 'Pozycja {line} ma znacznik stanu przed korektą, a faktura nie jest korektą.',
      en: 'Line {line} is marked as before a correction, but the invoice is no correction.',
    },
    check: eachLine((line) => (line.before ? { at: line.before } : undefined)),
  },
  {
    code: 'rule.gtin-checksum',
    forms: fa,
    severity: 'warning',
    source: 'GS1 General Specifications, 7.9 (cyfra kontrolna GTIN)',
    message: {
      pl: 'Pozycja {line}: GTIN {gtin} ma złą długość albo cyfrę kontrolną.',
      en: 'Line {line}: the GTIN {gtin} has a wrong length or check digit.',
    },
    check: eachLine((line) => {
      const at = line.gtin;
      const gtin = at?.text.trim();
      return gtin && !isValidGtin(gtin) ? { at: at!, gtin } : undefined;
    }),
  },
  {
    code: 'rule.cn-shape',
    forms: fa,
    severity: 'warning',
    source: 'Rozporządzenie Rady (EWG) nr 2658/87: kody CN mają 8 cyfr (działy 2, pozycje 4 lub 6)',
    message: {
      pl: 'Pozycja {line}: „{cn}” nie ma budowy kodu CN (2, 4, 6, 8 albo 10 cyfr).',
      en: 'Line {line}: "{cn}" has not the shape of a CN code (2, 4, 6, 8 or 10 digits).',
    },
    check: eachLine((line) => {
      const at = line.cn;
      const cn = at?.text.trim();
      return cn && !isShortCn(cn) && !/^(?:ex\s?)?(?:\d\d){1,5}$/.test(cn.replace(/(\d)[\s.](?=\d)/g, '$1'))
        ? { at: at!, cn }
        : undefined;
    }),
  },
  {
    code: 'rule.pkwiu-shape',
    forms: fa,
    severity: 'warning',
    source: 'Rozporządzenie RM z 4.09.2015 w sprawie PKWiU: symbol XX.XX.XX.X',
    message: {
      pl: 'Pozycja {line}: „{pkwiu}” nie ma budowy symbolu PKWiU (np. 62.01.11.0).',
      en: 'Line {line}: "{pkwiu}" has not the shape of a PKWiU symbol (e.g. 62.01.11.0).',
    },
    check: eachLine((line) => {
      const at = line.pkwiu;
      const pkwiu = at?.text.trim();
      const shape = /^(?:ex\s?)?\d{2}(?:\.\d{1,2}(?:\.\d{1,2}(?:[.-]\d{1,2})?)?)?$/;
      return pkwiu && !shape.test(pkwiu) ? { at: at!, pkwiu } : undefined;
    }),
  },
  {
    code: 'rule.excise-above-value',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis KwotaAkcyzy: akcyza zawarta w cenie towaru',
    message: {
      pl: 'Pozycja {line}: akcyza {excise} jest większa niż wartość towaru.',
      en: 'Line {line}: the excise {excise} is more than the goods are worth.',
    },
    check: eachLine((line) => {
      const at = line.excise;
      if (!at) return undefined;
      const excise = numberOf(at);
      const value = numberOf(line.net) ?? numberOf(line.gross);
      if (excise === undefined || value === undefined || absolute(excise) <= absolute(value))
        return undefined;
      return { at, excise: amountText(excise) };
    }),
  },
];
