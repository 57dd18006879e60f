import type { XmlElement } from '@eszok/fa-schema';
import { readAddress, readParty } from './party.js';
import type { Source } from './source.js';
import type { Field } from './value.js';
import type { Terms } from './view.js';

const places = ['WysylkaZ', 'WysylkaPrzez', 'WysylkaDo'];

/** `WarunkiTransakcji`: contracts, orders, batches, delivery, transport. */
export function readTerms(source: Source, fa: XmlElement | undefined): Terms | undefined {
  const element = fa?.child('WarunkiTransakcji');
  if (!element) return undefined;
  const transports = element.all('Transport').map((transport) => ({
    carrier: readParty(source, transport.child('Przewoznik')),
    places: places.flatMap((name) =>
      transport.all(name).flatMap((place) => {
        const address = readAddress(source, place);
        return address ? [{ element: name, address }] : [];
      }),
    ),
    fields: [
      ...source.fields(transport, 'RodzajTransportu'),
      ...described(source, transport, 'TransportInny', 'OpisInnegoTransportu'),
      ...source.fields(transport, 'OpisLadunku'),
      ...described(source, transport, 'LadunekInny', 'OpisInnegoLadunku'),
      ...source.rest(transport),
    ],
  }));
  return {
    contracts: element
      .all('Umowy')
      .map((contract) => [...source.fields(contract, 'NrUmowy', 'DataUmowy'), ...source.rest(contract)]),
    orders: element
      .all('Zamowienia')
      .map((order) => [...source.fields(order, 'NrZamowienia', 'DataZamowienia'), ...source.rest(order)]),
    transports,
    fields: source.rest(element),
  };
}

/** "Other" and what it is, as one: the mark's label says that it is another, the description says which. */
function described(source: Source, element: XmlElement, mark: string, description: string): Field[] {
  const text = source.text(element, description);
  const marked = source.fields(element, mark);
  if (text === undefined) return marked;
  const name = marked.length > 0 ? mark : description;
  return [{ name, value: { type: 'text', text } }];
}
