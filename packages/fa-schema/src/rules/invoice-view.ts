import { type Decimal, decimal } from '../decimal.js';
import type { InvoiceForm } from '../form.js';
import { knownNames } from '../model/names.js';
import type { XmlElement } from '../tree.js';
import { type VatClass, vatClasses } from '../vat.js';
import { factsOf } from './facts.js';
import { LineView, numberOf } from './line-view.js';
import { cents } from './quick-amount.js';
import { rateInfo } from './rates.js';

/** A party of any kind with the number that identifies it. */
export interface PartyView {
  element: XmlElement;
  /** Element name: `Podmiot1`, `Podmiot3`, `Podmiot2K`… */
  name: string;
  id: XmlElement | undefined;
  nip: XmlElement | undefined;
}

/** The sums of one rate class that the invoice states; hundredths are NaN when absent or to be looked at exactly. */
export interface StatedSum {
  readonly class: VatClass;
  /** Place of the class in `vatClasses`. */
  readonly index: number;
  readonly net: XmlElement | undefined;
  readonly vat: XmlElement | undefined;
  readonly netCents: number;
  readonly vatCents: number;
}

const none: readonly XmlElement[] = [];
const noLines: readonly LineView[] = [];

let classes: Int8Array | undefined;

/** For each element name, by its number: the place in `vatClasses` of the class whose net sum or VAT it is, or -1. */
function classOfName(): Int8Array {
  if (!classes) {
    const names = knownNames();
    classes = new Int8Array(names.size).fill(-1);
    for (const [place, { net, vat }] of vatClasses.entries()) {
      for (const name of [net, vat]) if (name !== undefined) classes[names.get(name)!.index] = place;
    }
  }
  return classes;
}

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
  /** `YYYY-MM-DD` of issue, '' when absent. */
  readonly issued: string;
  /** `Adnotacje`. */
  readonly remarks: XmlElement | undefined;
  readonly buyer: XmlElement | undefined;
  readonly thirdParties: readonly XmlElement[];
  readonly #fields = new Map<string, XmlElement>();
  /** The fields that are there more than once. */
  #lists: Map<string, XmlElement[]> | undefined;
  /** What the invoice says that few say, as bits of `facts.ts`. */
  readonly facts: number;
  /** What `linesFitSums` saw, kept for the next rule that asks. */
  fits: boolean | undefined = undefined;

  constructor(
    readonly root: XmlElement,
    readonly form: InvoiceForm,
  ) {
    const farm = form === 'FA_RR (1)';
    this.body = root.child(farm ? 'FakturaRR' : 'Fa') ?? root;
    let lines: LineView[] | undefined;
    let rrLines: XmlElement[] | undefined;
    let rates = 0;
    const fields = this.#fields;
    const { children } = this.body;
    for (let at = 0; at < children.length; at++) {
      const child = children[at]!;
      const { name } = child;
      if (name === 'FaWiersz') {
        const line = new LineView(child);
        if (line.rateInfo) rates |= line.rateInfo.bit;
        if (lines) lines.push(line);
        else lines = [line];
      } else if (name === 'FakturaRRWiersz') {
        if (rrLines) rrLines.push(child);
        else rrLines = [child];
      } else if (fields.has(name)) this.#again(name, child);
      else fields.set(name, child);
    }
    this.lines = lines ?? noLines;
    this.rrLines = rrLines ?? none;
    this.kind = this.text('RodzajFaktury');
    this.currency = this.text('KodWaluty');
    this.orderLines = fields.get('Zamowienie')?.all('ZamowienieWiersz') ?? none;
    this.corrects = this.kind.startsWith('KOR');
    this.issueDate = this.field(farm ? 'P_4B' : 'P_1');
    this.number = this.field(farm ? 'P_4C' : 'P_2');
    this.issued = this.issueDate?.text.trim() ?? '';
    this.remarks = this.field('Adnotacje');
    this.buyer = root.child('Podmiot2');
    this.thirdParties = root.child('Podmiot3') ? root.all('Podmiot3') : none;
    this.facts = rates | factsOf(this.remarks, this.buyer, this.currency);
  }

  #again(name: string, child: XmlElement): void {
    this.#lists ??= new Map();
    const list = this.#lists.get(name);
    if (list) list.push(child);
    else this.#lists.set(name, [this.#fields.get(name)!, child]);
  }

  /** A field of the body (the first of that name). */
  field(name: string): XmlElement | undefined {
    return this.#fields.get(name);
  }

  /** Every field of the body of that name; lines of the invoice are in `lines` and `rrLines`. */
  list(name: string): readonly XmlElement[] {
    const first = this.#fields.get(name);
    if (!first) return none;
    return this.#lists?.get(name) ?? [first];
  }

  /** Text of a field of the body, '' when absent. */
  text(name: string): string {
    return this.#fields.get(name)?.text.trim() ?? '';
  }

  /** A field of the body as a decimal; undefined when absent or not a number. */
  amount(name: string): Decimal | undefined {
    const element = this.#fields.get(name);
    return element && numberOf(element);
  }

  /** A field of the body in hundredths; NaN when it is absent or has to be looked at exactly. */
  cents(name: string): number {
    const element = this.#fields.get(name);
    return element ? cents(element.text) : Number.NaN;
  }

  /** The element of a field, or the body when it is absent: a place to report at. */
  at(name: string): XmlElement {
    return this.#fields.get(name) ?? this.body;
  }

  /** A remark of `Adnotacje`, e.g. `remark('PMarzy', 'P_PMarzy')`. */
  remark(first: string, second?: string): string | undefined {
    const at = this.remarks?.child(first);
    return (second === undefined ? at : at?.child(second))?.text.trim();
  }

  /** True when a line has one of these rates. */
  hasRate(...rates: string[]): boolean {
    for (const rate of rates) if ((this.facts & rateInfo(rate)!.bit) !== 0) return true;
    return false;
  }

  #sums: readonly StatedSum[] | undefined;

  /** The sums by rate class that the invoice states, in the order of the schema. */
  get sums(): readonly StatedSum[] {
    this.#sums ??= this.#statedSums();
    return this.#sums;
  }

  #statedSums(): StatedSum[] {
    const classes = classOfName();
    let stated = 0;
    for (const { kind } of this.body.children) {
      if (kind.index >= 0 && classes[kind.index]! >= 0) stated |= 1 << classes[kind.index]!;
    }
    const sums: StatedSum[] = [];
    for (let index = 0; stated >> index !== 0; index++) {
      if ((stated & (1 << index)) === 0) continue;
      const one = vatClasses[index]!;
      const net = this.#fields.get(one.net);
      const vat = one.vat === undefined ? undefined : this.#fields.get(one.vat);
      sums.push({
        class: one,
        index,
        net,
        vat,
        netCents: net ? cents(net.text) : Number.NaN,
        vatCents: vat ? cents(vat.text) : Number.NaN,
      });
    }
    return sums;
  }

  #parties: readonly PartyView[] | undefined;

  /** Every party: seller, buyer, third and authorised ones, those before a correction, carriers. */
  get parties(): readonly PartyView[] {
    this.#parties ??= this.#everyParty();
    return this.#parties;
  }

  #everyParty(): PartyView[] {
    const parties: PartyView[] = [];
    const add = (element: XmlElement) => {
      const id = element.child('DaneIdentyfikacyjne');
      parties.push({ element, name: element.name, id, nip: id?.child('NIP') });
    };
    for (const child of this.root.children) if (child.name.startsWith('Podmiot')) add(child);
    for (const one of this.list('Podmiot1K')) add(one);
    for (const one of this.list('Podmiot2K')) add(one);
    for (const transport of this.field('WarunkiTransakcji')?.all('Transport') ?? []) {
      for (const carrier of transport.all('Przewoznik')) add(carrier);
    }
    return parties;
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
