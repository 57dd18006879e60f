import { isValidGtin } from '../checks/gs1.js';
import { absolute, amountText } from '../decimal.js';
import { eachLine } from './each-line.js';
import { exactly, type InvoiceView } from './invoice-view.js';
import { numberOf } from './line-view.js';
import { fa, type Rule } from './rule.js';

const sale = (invoice: InvoiceView) => invoice.kind === 'VAT' || invoice.kind === 'ROZ';
const underMargin = (invoice: InvoiceView) => invoice.remark('PMarzy', 'P_PMarzy') === '1';
/** A simplified invoice may leave rates out when it says the VAT by classes. */
const taxIsSaid = (invoice: InvoiceView) =>
  invoice.kind === 'UPR' && ['P_14_1', 'P_14_2', 'P_14_3'].some((name) => invoice.field(name));

/** Repeated values of a field; a value may stand once before and once after a correction. */
function repeated(field: 'number' | 'id'): Rule['check'] {
  return (invoice, report) => {
    const seen = new Set<string>();
    for (const line of invoice.lines) {
      const text = line[field]?.text.trim();
      if (!text) continue;
      const key = `${line.before ? 'before' : 'after'} ${text}`;
      if (seen.has(key)) report(line[field], { value: text });
      seen.add(key);
    }
  };
}

/** Single lines: what has to be there, numbers, codes. */
export const lineRules: readonly Rule[] = [
  {
    code: 'rule.lines-missing',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis FaWiersz; ustawa o VAT, art. 106e ust. 1 pkt 7',
    message: {
      pl: 'Faktura rodzaju {kind} nie ma żadnej pozycji.',
      en: 'An invoice of kind {kind} has no line.',
    },
    check(invoice, report) {
      if ((sale(invoice) || invoice.kind === 'UPR') && invoice.lines.length === 0) {
        report(invoice.at('RodzajFaktury'), { kind: invoice.kind });
      }
    },
  },
  {
    code: 'rule.line-name-missing',
    forms: fa,
    severity: 'warning',
    source: 'Schemat FA(3), opis P_7; ustawa o VAT, art. 106e ust. 1 pkt 7',
    message: {
      pl: 'Pozycja {line} nie ma nazwy towaru lub usługi (P_7).',
      en: 'Line {line} has no name of the goods or service (P_7).',
    },
    check: eachLine((line, invoice) => (line.name || invoice.corrects ? undefined : { at: line.element })),
  },
  {
    code: 'rule.line-value-missing',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 11',
    message: {
      pl: 'Pozycja {line} nie ma wartości netto (P_11) ani brutto (P_11A).',
      en: 'Line {line} has neither a net value (P_11) nor a gross one (P_11A).',
    },
    check: eachLine((line, invoice) =>
      line.net || line.gross || !sale(invoice) || underMargin(invoice) ? undefined : { at: line.element },
    ),
  },
  {
    code: 'rule.line-rate-missing',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 12',
    message: {
      pl: 'Pozycja {line} nie ma stawki podatku (P_12), a faktura nie jest w procedurze marży.',
      en: 'Line {line} has no VAT rate (P_12), and the invoice is not under the margin scheme.',
    },
    check: eachLine((line, invoice) =>
      line.rate || line.ossRate || invoice.corrects || underMargin(invoice) || taxIsSaid(invoice)
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
    check: eachLine((line) => {
      const rate = numberOf(line.ossRate);
      return rate !== undefined && rate > exactly('27')
        ? { at: line.ossRate!, rate: line.ossRate!.text.trim() }
        : undefined;
    }),
  },
  {
    code: 'rule.expired-rate',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 146ef: od 2011 r. 23% i 8% w miejsce 22% i 7%; art. 114: ryczałt 4%',
    message: {
      pl: 'Pozycja {line}: stawka {rate}% nie obowiązuje od 2011 r.',
      en: 'Line {line}: the rate {rate}% has not been in force since 2011.',
    },
    check: eachLine((line, invoice) =>
      !invoice.corrects && ['22', '7', '3'].includes(line.rateText)
        ? { at: line.rate!, rate: line.rateText }
        : undefined,
    ),
  },
  {
    code: 'rule.quantity-without-unit',
    forms: fa,
    severity: 'warning',
    source: 'Ustawa o VAT, art. 106e ust. 1 pkt 8',
    message: {
      pl: 'Pozycja {line} ma ilość (P_8B), a nie ma miary (P_8A).',
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
    severity: 'warning',
    source: 'Schemat FA(3), opis P_10',
    message: {
      pl: 'Pozycja {line}: opust P_10 jest ujemny; opust podaje się jako kwotę dodatnią.',
      en: 'Line {line}: the discount P_10 is negative; a discount is a positive amount.',
    },
    check: eachLine((line, invoice) => {
      const discount = numberOf(line.discount);
      return discount !== undefined && discount < 0n && !invoice.corrects
        ? { at: line.discount! }
        : undefined;
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
    severity: 'warning',
    source: 'Schemat FA(3), opis StanPrzed: dotyczy faktur korygujących',
    message: {
      pl: 'Pozycja {line} ma znacznik stanu przed korektą, a faktura nie jest korektą.',
      en: 'Line {line} is marked as before a correction, but the invoice is no correction.',
    },
    check: eachLine((line, invoice) => (line.before && !invoice.corrects ? { at: line.before } : undefined)),
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
      const gtin = line.gtin?.text.trim();
      return gtin && !isValidGtin(gtin) ? { at: line.gtin!, gtin } : undefined;
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
      const cn = line.cn?.text.trim();
      return cn && !/^(?:ex\s?)?(?:\d\d){1,5}$/.test(cn.replace(/(\d)[\s.](?=\d)/g, '$1'))
        ? { at: line.cn!, cn }
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
      const pkwiu = line.pkwiu?.text.trim();
      const shape = /^(?:ex\s?)?\d{2}(?:\.\d{1,2}(?:\.\d{1,2}(?:[.-]\d{1,2})?)?)?$/;
      return pkwiu && !shape.test(pkwiu) ? { at: line.pkwiu!, pkwiu } : undefined;
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
      const excise = numberOf(line.excise);
      const value = numberOf(line.net) ?? numberOf(line.gross);
      if (excise === undefined || value === undefined || absolute(excise) <= absolute(value))
        return undefined;
      return { at: line.excise!, excise: amountText(excise) };
    }),
  },
];
