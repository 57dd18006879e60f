import { type Decimal, decimal } from '../decimal.js';
import type { InvoiceForm } from '../form.js';
import type { XmlElement } from '../tree.js';

/** A party of any kind with the number that identifies it. */
export interface PartyView {
  element: XmlElement;
  /** Element name: `Podmiot1`, `Podmiot3`, `Podmiot2K`… */
  name: string;
  id: XmlElement | undefined;
  nip: XmlElement | undefined;
}

const lineNames: Readonly<Record<InvoiceForm, string>> = {
  'FA (2)': 'FaWiersz',
  'FA (3)': 'FaWiersz',
  'FA_RR (1)': 'FakturaRRWiersz',
};

/** What the rules look at again and again, found once. */
export class InvoiceView {
  /** `Fa`, in FA_RR `FakturaRR`. */
  readonly body: XmlElement;
  readonly kind: string;
  readonly currency: string;
  readonly lines: readonly XmlElement[];
  readonly orderLines: readonly XmlElement[];
  readonly corrects: boolean;

  constructor(
    readonly root: XmlElement,
    readonly form: InvoiceForm,
  ) {
    this.body = root.child(form === 'FA_RR (1)' ? 'FakturaRR' : 'Fa') ?? root;
    this.kind = this.body.value('RodzajFaktury') ?? '';
    this.currency = this.body.value('KodWaluty') ?? '';
    this.lines = this.body.all(lineNames[form]);
    this.orderLines = this.body.child('Zamowienie')?.all('ZamowienieWiersz') ?? [];
    this.corrects = this.kind.startsWith('KOR');
  }

  /** A field of the body as a decimal; undefined when absent or not a number. */
  amount(name: string): Decimal | undefined {
    return amountOf(this.body, name);
  }

  /** The element of a field, or the body when it is absent: a place to report at. */
  at(name: string): XmlElement {
    return this.body.child(name) ?? this.body;
  }

  #parties: readonly PartyView[] | undefined;

  /** Every party: seller, buyer, third and authorised ones, those before a correction, carriers. */
  get parties(): readonly PartyView[] {
    this.#parties ??= [
      ...this.root.children.filter((child) => /^Podmiot/.test(child.name)),
      ...this.body.children.filter((child) => /^Podmiot/.test(child.name)),
      ...(this.body.child('WarunkiTransakcji')?.all('Transport') ?? []).flatMap((transport) =>
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
  const text = element.child(name)?.text;
  return text === undefined ? undefined : decimal(text);
}
