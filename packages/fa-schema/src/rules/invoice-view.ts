import { type Decimal, decimal } from '../decimal.js';
import type { InvoiceForm } from '../form.js';
import type { XmlElement } from '../tree.js';
import { LineView, numberOf } from './line-view.js';

/** A party of any kind with the number that identifies it. */
export interface PartyView {
  element: XmlElement;
  /** Element name: `Podmiot1`, `Podmiot3`, `Podmiot2K`… */
  name: string;
  id: XmlElement | undefined;
  nip: XmlElement | undefined;
}

const none: readonly XmlElement[] = [];

/** What the rules look at again and again, found once. */
export class InvoiceView {
  /** `Fa`, in FA_RR `FakturaRR`. */
  readonly body: XmlElement;
  /** `RodzajFaktury`. */
  readonly kind: string;
  readonly currency: string;
  /** `FaWiersz`; empty for FA_RR. */
  readonly lines: readonly LineView[];
  /** `FakturaRRWiersz`; empty for FA. */
  readonly rrLines: readonly XmlElement[];
  /** `ZamowienieWiersz`. */
  readonly orderLines: readonly XmlElement[];
  readonly corrects: boolean;
  /** Date of issue: `P_1`, in FA_RR `P_4B`. */
  readonly issueDate: XmlElement | undefined;
  /** The invoice's number: `P_2`, in FA_RR `P_4C`. */
  readonly number: XmlElement | undefined;
  readonly buyer: XmlElement | undefined;
  readonly thirdParties: readonly XmlElement[];
  #fields: ReadonlyMap<string, XmlElement[]>;

  constructor(
    readonly root: XmlElement,
    readonly form: InvoiceForm,
  ) {
    const farm = form === 'FA_RR (1)';
    this.body = root.child(farm ? 'FakturaRR' : 'Fa') ?? root;
    const lines: LineView[] = [];
    const rrLines: XmlElement[] = [];
    const fields = new Map<string, XmlElement[]>();
    for (const child of this.body.children) {
      if (child.name === 'FaWiersz') lines.push(new LineView(child));
      else if (child.name === 'FakturaRRWiersz') rrLines.push(child);
      else {
        const same = fields.get(child.name);
        if (same) same.push(child);
        else fields.set(child.name, [child]);
      }
    }
    this.#fields = fields;
    this.lines = lines;
    this.rrLines = rrLines;
    this.kind = this.text('RodzajFaktury');
    this.currency = this.text('KodWaluty');
    this.orderLines = fields.get('Zamowienie')?.[0]?.all('ZamowienieWiersz') ?? [];
    this.corrects = this.kind.startsWith('KOR');
    this.issueDate = this.field(farm ? 'P_4B' : 'P_1');
    this.number = this.field(farm ? 'P_4C' : 'P_2');
    this.buyer = root.child('Podmiot2');
    this.thirdParties = root.all('Podmiot3');
  }

  /** A field of the body (the first of that name). */
  field(name: string): XmlElement | undefined {
    return this.#fields.get(name)?.[0];
  }

  /** Every field of the body of that name; lines of the invoice are in `lines` and `rrLines`. */
  list(name: string): readonly XmlElement[] {
    return this.#fields.get(name) ?? none;
  }

  /** Text of a field of the body, '' when absent. */
  text(name: string): string {
    return this.field(name)?.text.trim() ?? '';
  }

  /** A field of the body as a decimal; undefined when absent or not a number. */
  amount(name: string): Decimal | undefined {
    const element = this.field(name);
    if (!element) return undefined;
    if (this.#amounts.has(name)) return this.#amounts.get(name);
    const amount = numberOf(element);
    this.#amounts.set(name, amount);
    return amount;
  }

  readonly #amounts = new Map<string, Decimal | undefined>();

  /** The element of a field, or the body when it is absent: a place to report at. */
  at(name: string): XmlElement {
    return this.field(name) ?? this.body;
  }

  /** `YYYY-MM-DD` of issue, '' when absent. */
  get issued(): string {
    return this.issueDate?.text.trim() ?? '';
  }

  /** A remark of `Adnotacje`, e.g. `remark('PMarzy', 'P_PMarzy')`. */
  remark(first: string, second?: string): string | undefined {
    const at = this.field('Adnotacje')?.child(first);
    return (second === undefined ? at : at?.child(second))?.text.trim();
  }

  /** True when a line has one of these rates. */
  hasRate(...rates: string[]): boolean {
    this.#rates ??= new Set(this.lines.map((line) => line.rateText));
    for (const rate of rates) if (this.#rates.has(rate)) return true;
    return false;
  }

  #rates: ReadonlySet<string> | undefined;

  #parties: readonly PartyView[] | undefined;

  /** Every party: seller, buyer, third and authorised ones, those before a correction, carriers. */
  get parties(): readonly PartyView[] {
    this.#parties ??= [
      ...this.root.children.filter((child) => child.name.startsWith('Podmiot')),
      ...this.list('Podmiot1K'),
      ...this.list('Podmiot2K'),
      ...(this.field('WarunkiTransakcji')?.all('Transport') ?? []).flatMap((transport) =>
        transport.all('Przewoznik'),
      ),
    ].map((element) => {
      const id = element.child('DaneIdentyfikacyjne');
      return { element, name: element.name, id, nip: id?.child('NIP') };
    });
    return this.#parties;
  }
}

/** The decimal a child says; undefined when it is absent or no number. */
export function amountOf(element: XmlElement, name: string): Decimal | undefined {
  return numberOf(element.child(name));
}

/** A fixed decimal of a rule. */
export function exactly(text: string): Decimal {
  return decimal(text)!;
}
