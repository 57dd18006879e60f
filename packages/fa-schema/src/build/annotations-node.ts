import { type Decimal, decimal } from '../decimal.js';
import { missing } from './amount.js';
import type { AnnotationsDraft, NewTransportDraft } from './draft.js';
import { type Node, token, yesNo } from './node.js';

/** What lines and totals say about the remarks. */
export interface AnnotationFacts {
  /** Keys of the rates on the invoice. */
  rates: ReadonlySet<string>;
  annex15: boolean;
  /** Gross total in PLN; undefined when the exchange rate is not known. */
  grossPln: Decimal | undefined;
}

const splitLimit = decimal('15000')!;

/** `Adnotacje`. Throws `draft.missing` when a rate needs a basis that the draft does not give. */
export function annotationsNode(draft: AnnotationsDraft = {}, facts: AnnotationFacts): Node {
  const large = facts.grossPln !== undefined && facts.grossPln > splitLimit;
  return {
    P_16: yesNo(draft.cashAccounting),
    P_17: yesNo(draft.selfBilling),
    P_18: yesNo(draft.reverseCharge ?? (facts.rates.has('oo') || facts.rates.has('np II'))),
    P_18A: yesNo(draft.splitPayment ?? (facts.annex15 && large)),
    Zwolnienie: exemption(draft, facts),
    NoweSrodkiTransportu: newTransport(draft),
    P_23: yesNo(draft.triangular),
    PMarzy: margin(draft, facts),
  };
}

function exemption(draft: AnnotationsDraft, facts: AnnotationFacts): Node {
  const basis = draft.exemption;
  if (!basis && !facts.rates.has('zw')) return { P_19N: '1' };
  const given = [basis?.act, basis?.directive, basis?.other].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw missing('annotations.exemption', {
      pl: 'sprzedaż zwolniona wymaga jednej podstawy zwolnienia: act, directive albo other.',
      en: 'exempt sales need one basis of the exemption: act, directive or other.',
    });
  }
  return {
    P_19: '1',
    P_19A: token(basis?.act),
    P_19B: token(basis?.directive),
    P_19C: token(basis?.other),
  };
}

const marginMarks = {
  travel: 'P_PMarzy_2',
  'used-goods': 'P_PMarzy_3_1',
  art: 'P_PMarzy_3_2',
  collectibles: 'P_PMarzy_3_3',
} as const;

function margin(draft: AnnotationsDraft, facts: AnnotationFacts): Node {
  if (draft.margin) return { P_PMarzy: '1', [marginMarks[draft.margin]]: '1' };
  if (!facts.rates.has('margin')) return { P_PMarzyN: '1' };
  throw missing('annotations.margin', {
    pl: `procedura marży wymaga rodzaju: ${Object.keys(marginMarks).join(', ')}.`,
    en: `the margin scheme needs its kind: ${Object.keys(marginMarks).join(', ')}.`,
  });
}

function newTransport(draft: AnnotationsDraft): Node {
  const vehicles = draft.newTransport?.vehicles ?? [];
  if (vehicles.length === 0) return { P_22N: '1' };
  return {
    P_22: '1',
    P_42_5: yesNo(draft.newTransport?.reportable),
    NowySrodekTransportu: vehicles.map(vehicleNode),
  };
}

function vehicleNode(vehicle: NewTransportDraft): Node {
  const { land, vessel, aircraft } = vehicle;
  return {
    P_22A: vehicle.firstUse,
    P_NrWierszaNST: String(vehicle.line),
    P_22BMK: token(vehicle.make),
    P_22BMD: token(vehicle.model),
    P_22BK: token(vehicle.colour),
    P_22BNR: token(vehicle.registration),
    P_22BRP: token(vehicle.year),
    ...(land && {
      P_22B: token(land.mileage),
      P_22B1: token(land.vin),
      P_22B2: token(land.body),
      P_22B3: token(land.chassis),
      P_22B4: token(land.frame),
      P_22BT: token(land.type),
    }),
    ...(vessel && { P_22C: token(vessel.hours), P_22C1: token(vessel.hull) }),
    ...(aircraft && { P_22D: token(aircraft.hours), P_22D1: token(aircraft.serial) }),
  };
}
