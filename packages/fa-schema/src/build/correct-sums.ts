import { absolute, decimal, decimalText } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import { marginClass, ossClass, vatClasses } from '../vat.js';
import { type Changes, refused } from './changes.js';
import type { Amount, RateAmountDraft } from './draft.js';
import type { LineDraft } from './draft-line.js';
import { lineFrom } from './from-invoice.js';
import { said } from './from-party.js';

const fewGrosze = decimal('0.05')!;

/** Lines of simplified invoices and collective corrections may say neither value nor price (art. 106e ust. 5 pkt 3, art. 106j ust. 3). */
const saysWorth = (line: XmlElement) =>
  ['P_11', 'P_11A', 'P_9A', 'P_9B'].some((name) => line.child(name) !== undefined);

/** The rate of the class that a net sum stands for; undefined when the class alone does not say it (OSS). */
function rateOfClass(
  net: string,
  lines: readonly XmlElement[],
): Pick<RateAmountDraft, 'rate' | 'ossRate' | 'margin'> | undefined {
  if (net === marginClass.net) return { margin: true };
  if (net === ossClass.net) {
    const rates = new Set(lines.map((line) => line.value('P_12_XII')).filter((rate) => rate !== undefined));
    return rates.size === 1 ? { ossRate: [...rates][0] } : undefined;
  }
  const { rates } = vatClasses.find((one) => one.net === net)!;
  const told = lines.map(lineFrom).find((line) => line.rate !== undefined && rates.includes(line.rate));
  return { rate: told?.rate ?? (rates[0] as LineDraft['rate']) };
}

const negative = (text: string | undefined): Amount | undefined => {
  const value = text === undefined ? undefined : decimal(text);
  return value === undefined ? undefined : decimalText(-value, 2);
};

/** The sums of the original with their signs turned, by rate; undefined where it has none, or hides a rate. */
function sumsTakenBack(body: XmlElement, lines: readonly XmlElement[]): RateAmountDraft[] | undefined {
  const sums: RateAmountDraft[] = [];
  for (const one of vatClasses) {
    const net = negative(body.value(one.net));
    if (net === undefined) continue;
    const rate = rateOfClass(one.net, lines);
    if (!rate) return undefined;
    const vat = one.vat && negative(body.value(one.vat));
    const vatPln = one.vatPln && negative(body.value(one.vatPln));
    sums.push(said(rate.margin ? { ...rate, gross: net } : { ...rate, net, vat, vatPln }));
  }
  return sums.length > 0 ? sums : undefined;
}

/** The one rate of all lines, where every line says the same. */
function commonRate(
  lines: readonly XmlElement[],
): Pick<RateAmountDraft, 'rate' | 'ossRate' | 'margin'> | undefined {
  const rates = lines.map(lineFrom).map(({ rate, ossRate }) => said({ rate, ossRate }));
  const [first] = rates;
  if (!first || (first.rate === undefined && first.ossRate === undefined)) return undefined;
  return rates.every((one) => one.rate === first.rate && one.ossRate === first.ossRate) ? first : undefined;
}

/**
 * Reads a line of the original. The only line of an invoice is worth its total, where the line itself says no value
 * and the rate is known (simplified invoices).
 */
export function lineReader(body: XmlElement): (element: XmlElement) => LineDraft {
  const lines = standingLines(body);
  const [only] = lines;
  if (lines.length !== 1 || !only || saysWorth(only) || body.value('RodzajFaktury')?.startsWith('KOR'))
    return lineFrom;
  const taken = sumsTakenBack(body, lines);
  const rate = commonRate(lines) ?? (taken?.length === 1 ? taken[0] : undefined);
  const total = body.value('P_15');
  if (rate === undefined || total === undefined) return lineFrom;
  const { rate: domestic, ossRate, margin } = rate;
  return (element) => said({ ...lineFrom(element), rate: domestic, ossRate, margin, gross: total });
}

const standingLines = (body: XmlElement) => body.all('FaWiersz').filter((one) => !one.child('StanPrzed'));

/** A correction by sums alone: differences by rate, and lines that say what they concern. */
export interface SumChanges {
  amounts: RateAmountDraft[];
  lines: LineDraft[];
}

/**
 * All that a first invoice holds taken back: its own sums, however they were rounded. On a settlement invoice that is
 * what the advances left. Undefined where the sums say less than the total, and of corrections.
 */
export function ownSumsTakenBack(body: XmlElement): RateAmountDraft[] | undefined {
  if (body.value('RodzajFaktury')?.startsWith('KOR')) return undefined;
  const taken = sumsTakenBack(body, standingLines(body));
  const total = decimal(body.value('P_15') ?? '');
  if (!taken || total === undefined) return undefined;
  const sum = taken.reduce(
    (all, { net, vat, gross }) =>
      all + [net, vat, gross].reduce((one, text) => one + (decimal(text ?? '0') ?? 0n), 0n),
    0n,
  );
  return absolute(total + sum) <= fewGrosze ? taken : undefined;
}

/**
 * The correction that has to be said by sums, because the lines of the original say none: differences as told, or all
 * sums taken back. Undefined when the lines say enough. Throws `draft.correction` where the differences cannot be known.
 */
export function sumChanges(body: XmlElement, changes: Changes): SumChanges | undefined {
  const lines = standingLines(body);
  // What remains to be said of a line by name, when its value is said by sums.
  const named = () =>
    lines.map((line) => {
      const { name, unit, quantity, cn, pkwiu, index, id } = lineFrom(line);
      return said<LineDraft>({ name, unit, quantity, cn, pkwiu, index, id });
    });
  if (changes.amounts) {
    if (changes.lines?.length || changes.add?.length || changes.toZero) {
      throw refused(
        'amounts',
        'różnice podaje się według stawek (amounts) albo pozycjami (lines, add, toZero), nie naraz.',
        'differences are given by rate (amounts) or by lines (lines, add, toZero), not both.',
      );
    }
    return { amounts: changes.amounts, lines: lines.some(saysWorth) ? [] : named() };
  }
  const reader = lineReader(body);
  const worthless = lines.filter((line) => !saysWorth(line) && reader(line).gross === undefined);
  if (changes.toZero && worthless.length === lines.length) {
    const total = body.value('P_15');
    if (decimal(total ?? '') === 0n) return undefined;
    const rate = commonRate(lines);
    const amounts = sumsTakenBack(body, lines) ?? (rate && [{ ...rate, gross: negative(total) }]);
    if (amounts) return { amounts, lines: named() };
    throw unknownWorth('toZero', lines);
  }
  const numbers = worthless.map((line) => Number(line.value('NrWierszaFa') ?? lines.indexOf(line) + 1));
  changes.lines?.forEach(({ line }, i) => {
    if (numbers.includes(line)) throw unknownWorth(`lines[${i}].line`, lines, line);
  });
  return undefined;
}

function unknownWorth(field: string, lines: readonly XmlElement[], line?: number) {
  const which =
    line === undefined ? { pl: 'pozycje', en: 'the lines' } : { pl: `pozycja ${line}`, en: `line ${line}` };
  const [say, says] = line === undefined && lines.length > 1 ? ['nie podają', 'say'] : ['nie podaje', 'says'];
  return refused(
    field,
    `${which.pl} faktury korygowanej ${say} wartości ani ceny (P_11, P_11A, P_9A, P_9B; art. 106e ust. 5 pkt 3 i art. 106j ust. 3 ustawy o VAT), więc różnicy nie da się policzyć.`,
    `${which.en} of the corrected invoice ${says} neither value nor price (P_11, P_11A, P_9A, P_9B; VAT act, art. 106e(5)(3) and 106j(3)), so the difference cannot be computed.`,
    {
      pl: "Podaj różnice według stawek: amounts: [{ rate: '23', gross: '-100' }].",
      en: "Give the differences by rate: amounts: [{ rate: '23', gross: '-100' }].",
    },
  );
}
