import type { XmlElement } from '@eszok/fa-schema';
import type { Source } from './source.js';
import type { Field } from './value.js';
import type { Address, Party } from './view.js';

/** An address of any party or place. */
export function readAddress(source: Source, element: XmlElement | undefined): Address | undefined {
  if (!element) return undefined;
  // FA(1) writes addresses part by part.
  const parts = element.child('AdresPol') ?? element.child('AdresZagr');
  if (parts) return readParts(source, parts);
  const lines = [source.text(element, 'AdresL1'), source.text(element, 'AdresL2')].filter(
    (line) => line !== undefined,
  );
  return { lines, country: source.text(element, 'KodKraju'), gln: source.text(element, 'GLN') };
}

/** Street and house, then postcode and place; the units of administration stay with the party's other fields. */
function readParts(source: Source, element: XmlElement): Address {
  const text = (name: string) => source.text(element, name);
  const [house, flat] = [text('NrDomu'), text('NrLokalu')];
  const number = flat === undefined ? house : `${house ?? ''}/${flat}`;
  const joined = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined).join(' ');
  const lines = [joined(text('Ulica'), number), joined(text('KodPocztowy'), text('Miejscowosc'))];
  return { lines: lines.filter((line) => line !== ''), country: text('KodKraju'), gln: text('GLN') };
}

/** The whole name; FA(1) has it apart for companies and for people. */
function readName(source: Source, identity: XmlElement | undefined): string | undefined {
  const name = source.text(identity, 'Nazwa') ?? source.text(identity, 'PelnaNazwa');
  if (name !== undefined) return name;
  const person = [source.text(identity, 'ImiePierwsze'), source.text(identity, 'Nazwisko')];
  return person.some((part) => part !== undefined)
    ? person.filter((part) => part !== undefined).join(' ')
    : undefined;
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
  const issuer = country ?? (nip === undefined ? prefix : undefined);
  if (other) ids.push({ name: 'NrID', value: { type: 'text', text: issuer ? `${issuer} ${other}` : other } });
  return [...ids, ...source.fields(identity, 'BrakID')];
}

/** A party of an invoice, or a carrier; `undefined` where there is none. */
export function readParty(source: Source, element: XmlElement | undefined): Party | undefined {
  if (!element) return undefined;
  const prefix = source.text(element, 'PrefiksPodatnika') ?? source.text(element, 'PrefiksNabywcy');
  const ids = readIds(source, element, prefix);
  const name = readName(source, element.child('DaneIdentyfikacyjne'));
  const address = readAddress(source, element.child('Adres') ?? element.child('AdresPrzewoznika'));
  const mailing = readAddress(source, element.child('AdresKoresp'));
  const contacts = [...element.all('DaneKontaktowe'), element].flatMap((contact) =>
    source.fields(contact, 'Email', 'EmailPU', 'Telefon', 'TelefonPU'),
  );
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
