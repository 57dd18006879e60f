import type { XmlElement } from '../tree.js';
import { allRates } from './rates.js';

/**
 * What an invoice says that few invoices say: rules that judge nothing else name such a fact among their needs.
 * Each is a bit; `P_12=zw` is a rate that some line has.
 */
const names = [
  ...allRates.map((rate) => `P_12=${rate}` as const),
  'P_18=1',
  'P_18A=1',
  'P_23=1',
  'JST=1',
  'GV=1',
  'foreign currency',
];

const bits: ReadonlyMap<string, number> = new Map(names.map((name, at) => [name, 1 << at]));

/** The bit of a fact; undefined for the name of an element. */
export function factBit(name: string): number | undefined {
  return bits.get(name);
}

const [reverseCharge, splitPayment, triangular] = ['P_18=1', 'P_18A=1', 'P_23=1'].map(
  (one) => bits.get(one)!,
);
const [localGovernment, vatGroup, foreign] = ['JST=1', 'GV=1', 'foreign currency'].map(
  (one) => bits.get(one)!,
);

const says = (element: XmlElement) => element.text.trim() === '1';

/** Facts of the remarks (`Adnotacje`), the buyer and the currency; those of rates come from the lines. */
export function factsOf(
  remarks: XmlElement | undefined,
  buyer: XmlElement | undefined,
  currency: string,
): number {
  let facts = currency !== '' && currency !== 'PLN' ? foreign! : 0;
  // A name that stands twice makes a fact of either: the rule itself looks at the first.
  if (remarks) {
    for (const child of remarks.children) {
      const { name } = child;
      if (name === 'P_18' && says(child)) facts |= reverseCharge!;
      else if (name === 'P_18A' && says(child)) facts |= splitPayment!;
      else if (name === 'P_23' && says(child)) facts |= triangular!;
    }
  }
  if (buyer) {
    const { children } = buyer;
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at]!;
      if (child.name === 'JST' && says(child)) facts |= localGovernment!;
      else if (child.name === 'GV' && says(child)) facts |= vatGroup!;
    }
  }
  return facts;
}
