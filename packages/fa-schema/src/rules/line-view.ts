import { type Decimal, decimal } from '../decimal.js';
import type { XmlElement } from '../tree.js';
import { cents } from './quick-amount.js';
import { type RateInfo, rateInfo } from './rates.js';

/** The number an element says; undefined when it is absent or no number. */
export function numberOf(element: XmlElement | undefined): Decimal | undefined {
  return element && decimal(element.text);
}

/** One `FaWiersz`: what nearly every line has is found in one pass, the rest when it is asked for. */
export class LineView {
  number: XmlElement | undefined = undefined;
  name: XmlElement | undefined = undefined;
  unit: XmlElement | undefined = undefined;
  quantity: XmlElement | undefined = undefined;
  netPrice: XmlElement | undefined = undefined;
  grossPrice: XmlElement | undefined = undefined;
  discount: XmlElement | undefined = undefined;
  net: XmlElement | undefined = undefined;
  gross: XmlElement | undefined = undefined;
  vat: XmlElement | undefined = undefined;
  rate: XmlElement | undefined = undefined;
  ossRate: XmlElement | undefined = undefined;
  before: XmlElement | undefined = undefined;
  /** `P_12` as text, '' when absent. */
  rateText = '';
  /** What that rate means; undefined when it is absent or unknown. */
  rateInfo: RateInfo | undefined = undefined;
  /** `P_11` in hundredths; NaN when it is absent or has to be looked at exactly. */
  netCents: number = Number.NaN;

  constructor(readonly element: XmlElement) {
    const { children } = element;
    for (let at = 0; at < children.length; at++) {
      const child = children[at]!;
      switch (child.name) {
        case 'NrWierszaFa':
          this.number = child;
          break;
        case 'P_7':
          this.name = child;
          break;
        case 'P_8A':
          this.unit = child;
          break;
        case 'P_8B':
          this.quantity = child;
          break;
        case 'P_9A':
          this.netPrice = child;
          break;
        case 'P_11':
          this.net = child;
          this.netCents = cents(child.text);
          break;
        case 'P_12':
          this.rate = child;
          this.rateText = child.text.trim();
          this.rateInfo = rateInfo(this.rateText);
          break;
        case 'P_9B':
          this.grossPrice = child;
          break;
        case 'P_10':
          this.discount = child;
          break;
        case 'P_11A':
          this.gross = child;
          break;
        case 'P_11Vat':
          this.vat = child;
          break;
        case 'P_12_XII':
          this.ossRate = child;
          break;
        case 'StanPrzed':
          this.before = child;
          break;
      }
    }
  }

  get id(): XmlElement | undefined {
    return this.#last('UU_ID');
  }
  get saleDate(): XmlElement | undefined {
    return this.#last('P_6A');
  }
  get gtin(): XmlElement | undefined {
    return this.#last('GTIN');
  }
  get pkwiu(): XmlElement | undefined {
    return this.#last('PKWiU');
  }
  get cn(): XmlElement | undefined {
    return this.#last('CN');
  }
  get annex15(): XmlElement | undefined {
    return this.#last('P_12_Zal_15');
  }
  get excise(): XmlElement | undefined {
    return this.#last('KwotaAkcyzy');
  }
  get gtu(): XmlElement | undefined {
    return this.#last('GTU');
  }
  get procedure(): XmlElement | undefined {
    return this.#last('Procedura');
  }
  get exchangeRate(): XmlElement | undefined {
    return this.#last('KursWaluty');
  }

  /** The last of a name, as the fields above: the schema allows one. */
  #last(name: string): XmlElement | undefined {
    const { children } = this.element;
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at]!;
      if (child.name === name) return child;
    }
    return undefined;
  }
}
