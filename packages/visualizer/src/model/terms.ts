import type { XmlElement } from '@eszok/fa-schema';
import { readAddress, readParty } from './party.js';
import type { Source } from './source.js';
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
    fields: source.rest(transport),
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
