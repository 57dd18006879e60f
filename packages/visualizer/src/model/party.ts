import type { XmlElement } from '@eszok/fa-schema';
import type { Source } from './source.js';
import type { Field } from './value.js';
import type { Address, Party } from './view.js';

/** An address of any party or place. */
export function readAddress(source: Source, element: XmlElement | undefined): Address | undefined {
  if (!element) return undefined;
  const lines = [source.text(element, 'AdresL1'), source.text(element, 'AdresL2')].filter(
    (line) => line !== undefined,
  );
  return { lines, country: source.text(element, 'KodKraju'), gln: source.text(element, 'GLN') };
}

/** Tax identifiers as one would write them on paper: prefix and number together. */
function readIds(source: Source, element: XmlElement, prefix: string | undefined): Field[] {
  const ids: Field[] = [];
  const identity = element.child('DaneIdentyfikacyjne');
  const text = (name: string) => source.text(identity, name);
  const nip = text('NIP');
  if (nip) ids.push({ name: 'NIP', value: { type: 'text', text: prefix ? `${prefix} ${nip}` : nip } });
  const internal = text('IDWew');
  if (internal) ids.push({ name: 'IDWew', value: { type: 'text', text: internal } });
  const [union, vat] = [text('KodUE'), text('NrVatUE')];
  if (vat) ids.push({ name: 'NrVatUE', value: { type: 'text', text: union ? `${union} ${vat}` : vat } });
  const [country, other] = [text('KodKraju'), text('NrID')];
  if (other)
    ids.push({ name: 'NrID', value: { type: 'text', text: country ? `${country} ${other}` : other } });
  return [...ids, ...source.fields(identity, 'BrakID')];
}

/** A party of an invoice, or a carrier; `undefined` where there is none. */
export function readParty(source: Source, element: XmlElement | undefined): Party | undefined {
  if (!element) return undefined;
  const ids = readIds(source, element, source.text(element, 'PrefiksPodatnika'));
  const name = source.text(element, 'DaneIdentyfikacyjne', 'Nazwa');
  const address = readAddress(source, element.child('Adres') ?? element.child('AdresPrzewoznika'));
  const mailing = readAddress(source, element.child('AdresKoresp'));
  const contacts = element
    .all('DaneKontaktowe')
    .flatMap((contact) => source.fields(contact, 'Email', 'EmailPU', 'Telefon', 'TelefonPU'));
  const role = source.value(element, 'Rola') ?? source.value(element, 'RolaPU');
  const roleText = source.text(element, 'OpisRoli');
  if (roleText !== undefined) source.flag(element, 'RolaInna');
  return {
    element: element.name,
    role,
    roleText,
    name,
    ids,
    address,
    mailing,
    contacts,
    more: source.rest(element),
  };
}
