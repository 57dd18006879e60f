import { absolute, decimal, decimalText, multiply } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import type { AnnotationsDraft, NewTransportDraft } from './draft.js';
import type { LineDraft, VatRate } from './draft-line.js';
import type { RrLineDraft } from './draft-rr.js';
import { said } from './from-party.js';

/** FA(2) spells rates shorter than FA(3) does. */
const longer: Readonly<Record<string, VatRate>> = { '0': '0 KR', np: 'np I' };

const rateFrom = (text: string | undefined): VatRate | undefined =>
  text === undefined ? undefined : (longer[text] ?? (text as VatRate));

/**
 * What is taken off the whole line. `P_10` is written for the whole line or, as in the Ministry's example 4, for one
 * unit: whichever the line's value follows from.
 */
function discountFrom(element: XmlElement, value: string | undefined): string | undefined {
  const text = element.value('P_10');
  const [discount, quantity, price, worth] = [
    text,
    element.value('P_8B'),
    element.value('P_9A') ?? element.value('P_9B'),
    value,
  ].map((one) => decimal(one ?? ''));
  if (discount === undefined || quantity === undefined || price === undefined || worth === undefined)
    return text;
  const full = multiply(quantity, price);
  const ofUnits = multiply(quantity, discount);
  return absolute(full - ofUnits - worth) < absolute(full - discount - worth)
    ? decimalText(ofUnits, 2)
    : text;
}

/** `FaWiersz` → a line of a draft, with the values it states. */
export function lineFrom(element: XmlElement): LineDraft {
  const net = element.value('P_11');
  const rate = rateFrom(element.value('P_12'));
  const ossRate = element.value('P_12_XII');
  const gross = net === undefined ? element.value('P_11A') : undefined;
  return said({
    name: element.value('P_7'),
    quantity: element.value('P_8B'),
    unit: element.value('P_8A'),
    netPrice: gross === undefined ? element.value('P_9A') : undefined,
    grossPrice: gross === undefined ? undefined : element.value('P_9B'),
    discount: discountFrom(element, net ?? gross),
    net,
    gross,
    rate,
    ossRate,
    margin: rate === undefined && ossRate === undefined ? true : undefined,
    saleDate: element.value('P_6A'),
    id: element.value('UU_ID'),
    index: element.value('Indeks'),
    gtin: element.value('GTIN'),
    pkwiu: element.value('PKWiU'),
    cn: element.value('CN'),
    pkob: element.value('PKOB'),
    gtu: element.value('GTU'),
    procedure: element.value('Procedura'),
    annex15: element.child('P_12_Zal_15') ? true : undefined,
    excise: element.value('KwotaAkcyzy'),
    exchangeRate: element.value('KursWaluty'),
  });
}

/** `ZamowienieWiersz` → a line of a draft's order. */
export function orderLineFrom(element: XmlElement): LineDraft {
  return said({
    name: element.value('P_7Z'),
    quantity: element.value('P_8BZ'),
    unit: element.value('P_8AZ'),
    netPrice: element.value('P_9AZ'),
    net: element.value('P_11NettoZ'),
    rate: rateFrom(element.value('P_12Z')),
    ossRate: element.value('P_12Z_XII'),
    id: element.value('UU_IDZ'),
    index: element.value('IndeksZ'),
    gtin: element.value('GTINZ'),
    pkwiu: element.value('PKWiUZ'),
    cn: element.value('CNZ'),
    pkob: element.value('PKOBZ'),
    gtu: element.value('GTUZ'),
    procedure: element.value('ProceduraZ'),
    annex15: element.child('P_12Z_Zal_15') ? true : undefined,
    excise: element.value('KwotaAkcyzyZ'),
  });
}

/** `FakturaRRWiersz` → a line of a farmer's draft. */
export function rrLineFrom(element: XmlElement): RrLineDraft {
  return said({
    name: element.value('P_5') ?? '',
    quantity: element.value('P_6B') ?? '',
    unit: element.value('P_6A') ?? '',
    quality: element.value('P_6C') ?? '',
    price: element.value('P_7') ?? '',
    value: element.value('P_8'),
    rate: element.value('P_9')?.startsWith('6') ? ('6.5' as const) : ('7' as const),
    purchaseDate: element.value('P_4AA'),
    id: element.value('UU_ID'),
    gtin: element.value('GTIN'),
    pkwiu: element.value('PKWiU'),
    cn: element.value('CN'),
    exchangeRate: element.value('KursWaluty'),
  });
}

const margins = {
  P_PMarzy_2: 'travel',
  P_PMarzy_3_1: 'used-goods',
  P_PMarzy_3_2: 'art',
  P_PMarzy_3_3: 'collectibles',
} as const;

/** `Adnotacje` → the remarks of a draft, every one said. */
export function annotationsFrom(element: XmlElement | undefined): AnnotationsDraft {
  const yes = (name: string) => (element?.value(name) === '1' ? true : undefined);
  const exemption = element?.child('Zwolnienie');
  const margin = element?.child('PMarzy')?.children.find((one) => one.name in margins)?.name;
  const transports = element?.child('NoweSrodkiTransportu');
  return said({
    cashAccounting: yes('P_16'),
    selfBilling: yes('P_17'),
    reverseCharge: yes('P_18') ?? false,
    splitPayment: yes('P_18A') ?? false,
    exemption: exemption?.child('P_19')
      ? said({
          act: exemption.value('P_19A'),
          directive: exemption.value('P_19B'),
          other: exemption.value('P_19C'),
        })
      : undefined,
    margin: margin === undefined ? undefined : margins[margin as keyof typeof margins],
    triangular: yes('P_23'),
    newTransport: transports?.child('P_22')
      ? {
          reportable: transports.value('P_42_5') === '1',
          vehicles: transports.all('NowySrodekTransportu').map(vehicleFrom),
        }
      : undefined,
  });
}

function vehicleFrom(element: XmlElement): NewTransportDraft {
  const text = (name: string) => element.value(name);
  const [mileage, vessel, aircraft] = [text('P_22B'), text('P_22C'), text('P_22D')];
  return said({
    firstUse: text('P_22A') ?? '',
    line: Number(text('P_NrWierszaNST')),
    make: text('P_22BMK'),
    model: text('P_22BMD'),
    colour: text('P_22BK'),
    registration: text('P_22BNR'),
    year: text('P_22BRP'),
    land:
      mileage === undefined
        ? undefined
        : said({
            mileage,
            vin: text('P_22B1'),
            body: text('P_22B2'),
            chassis: text('P_22B3'),
            frame: text('P_22B4'),
            type: text('P_22BT'),
          }),
    vessel: vessel === undefined ? undefined : said({ hours: vessel, hull: text('P_22C1') }),
    aircraft: aircraft === undefined ? undefined : said({ hours: aircraft, serial: text('P_22D1') }),
  });
}
