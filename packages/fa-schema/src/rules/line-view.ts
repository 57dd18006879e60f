import { type Decimal, decimal } from '../decimal.js';
import type { XmlElement } from '../tree.js';

/** The number an element says; undefined when it is absent or no number. */
export function numberOf(element: XmlElement | undefined): Decimal | undefined {
  return element && decimal(element.text);
}

/** One `FaWiersz`, its children found in one pass. */
export class LineView {
  number: XmlElement | undefined;
  id: XmlElement | undefined;
  saleDate: XmlElement | undefined;
  name: XmlElement | undefined;
  gtin: XmlElement | undefined;
  pkwiu: XmlElement | undefined;
  cn: XmlElement | undefined;
  unit: XmlElement | undefined;
  quantity: XmlElement | undefined;
  netPrice: XmlElement | undefined;
  grossPrice: XmlElement | undefined;
  discount: XmlElement | undefined;
  net: XmlElement | undefined;
  gross: XmlElement | undefined;
  vat: XmlElement | undefined;
  rate: XmlElement | undefined;
  ossRate: XmlElement | undefined;
  annex15: XmlElement | undefined;
  excise: XmlElement | undefined;
  gtu: XmlElement | undefined;
  procedure: XmlElement | undefined;
  exchangeRate: XmlElement | undefined;
  before: XmlElement | undefined;

  constructor(readonly element: XmlElement) {
    for (const child of element.children) {
      const field = fields[child.name];
      if (field) this[field] = child;
    }
  }

  /** `P_12` as text, '' when absent. */
  get rateText(): string {
    return this.rate?.text.trim() ?? '';
  }
}

type Field = Exclude<keyof LineView, 'element' | 'rateText'>;

const fields: Readonly<Record<string, Field>> = Object.assign(Object.create(null), {
  NrWierszaFa: 'number',
  UU_ID: 'id',
  P_6A: 'saleDate',
  P_7: 'name',
  GTIN: 'gtin',
  PKWiU: 'pkwiu',
  CN: 'cn',
  P_8A: 'unit',
  P_8B: 'quantity',
  P_9A: 'netPrice',
  P_9B: 'grossPrice',
  P_10: 'discount',
  P_11: 'net',
  P_11A: 'gross',
  P_11Vat: 'vat',
  P_12: 'rate',
  P_12_XII: 'ossRate',
  P_12_Zal_15: 'annex15',
  KwotaAkcyzy: 'excise',
  GTU: 'gtu',
  Procedura: 'procedure',
  KursWaluty: 'exchangeRate',
  StanPrzed: 'before',
} satisfies Record<string, Field>);
