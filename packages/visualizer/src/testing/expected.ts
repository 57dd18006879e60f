import { type FormTable, formTable, type InvoiceForm, type XmlElement } from '@eszok/fa-schema';
import type { Sheet } from '../layout/blocks.js';
import { cleanText } from '../layout/clean.js';
import { Made } from '../model/made.js';
import type { Language } from '../options.js';
import { hasPhrase, label, meaning, phrase } from '../words/catalogue.js';

/** A leaf of a document with the chain of schema types behind it, nearest first. */
export interface Leaf {
  path: string;
  element: XmlElement;
  text: string;
  types: readonly string[];
  enumeration: readonly string[] | undefined;
}

type Group = NonNullable<FormTable['complexTypes'][string]['content']>;

function rowsOf(group: Group | undefined): { element: string; type: string }[] {
  return (group?.sequence ?? group?.choice ?? []).flatMap((row) => ('element' in row ? [row] : rowsOf(row)));
}

function childType(table: FormTable, parent: string, name: string): string | undefined {
  for (let at: string | undefined = parent; at !== undefined; ) {
    const complex: FormTable['complexTypes'][string] | undefined = table.complexTypes[at];
    const row = rowsOf(complex?.content).find((entry) => entry.element === name);
    if (row) return row.type;
    at = complex?.base;
  }
  return undefined;
}

/** Every leaf with text, typed by the schema's table. */
export function leavesOf(root: XmlElement, form: InvoiceForm): Leaf[] {
  const table = formTable(form);
  const leaves: Leaf[] = [];
  const visit = (element: XmlElement, type: string | undefined) => {
    if (element.children.length === 0) {
      const text = element.text.trim();
      if (text !== '') leaves.push({ path: element.path, element, text, ...simple(table, type) });
      return;
    }
    for (const child of element.children) visit(child, type && childType(table, type, child.name));
  };
  visit(root, table.root.type);
  return leaves;
}

function simple(table: FormTable, type: string | undefined): Pick<Leaf, 'types' | 'enumeration'> {
  const types: string[] = [];
  let enumeration: readonly string[] | undefined;
  for (let at = type && (table.complexTypes[type]?.simple ?? type); at !== undefined && at !== ''; ) {
    types.push(at);
    enumeration ??= table.simpleTypes[at]?.enumeration;
    at = table.simpleTypes[at]?.base;
  }
  return { types, enumeration };
}

/** Marks that say nothing beside another element: that one has to be there. */
const implied: Readonly<Record<string, readonly string[]>> = {
  PlatnoscInna: ['OpisPlatnosci'],
  RolaInna: ['OpisRoli'],
  NrKSeF: ['NrKSeFFaKorygowanej'],
};

/**
 * What has to stand in the document for a leaf, any one of these. Told from the schema's types alone, not by
 * the code under test; numbers and dates as Polish documents write them.
 */
export function expectedTexts(leaf: Leaf, form: 'fa' | 'rr', language: Language): string[] {
  const { text, element, types } = leaf;
  const name = element.name;
  const is = (...names: string[]) => types.some((type) => names.includes(type.replace(/^(etd|xs|tns):/, '')));
  const flags = leaf.enumeration?.every((value) => /^[12]$/.test(value)) === true;
  // Marked 1 it says "in part", marked 2 "in full": no yes and no.
  const marksParts = name === 'ZnacznikZaplatyCzesciowej';
  if (flags && !marksParts && !['TStatusInfoPodatnika', 'TFormaPlatnosci'].some((type) => is(type))) {
    if (implied[name]?.some((other) => element.parent?.child(other))) return [''];
    const says = `says:${name}`;
    const known = name.replace(/N$/, '');
    return [
      ...(hasPhrase(says) ? [phrase(says, language)] : []),
      label(name, form, language),
      // "No exemption" is told as "not applicable: exemption".
      ...(name.endsWith('N') ? [label(known, form, language)] : []),
      ...(name.startsWith('StanPrzed') ? [phrase('before', language)] : []),
    ];
  }
  if (leaf.enumeration !== undefined) {
    const table = Object.keys(tablesOf).find((key) => tablesOf[key]!.includes(name));
    const said = table === undefined ? undefined : meaning(table, text, form, language);
    return said === undefined ? [text.replace('.', ',')] : [said];
  }
  if (is('TKwotowy', 'TKwotowy2', 'TIlosci', 'TProcentowy', 'decimal') && /^-?\d+(\.\d+)?$/.test(text)) {
    const [whole, fraction = ''] = text.replace('-', '−').split('.') as [string, string?];
    const plain = fraction === '' ? whole : `${whole},${fraction}`;
    return [`${whole},${fraction.padEnd(2, '0')}`, plain];
  }
  if (is('TData', 'TDataT', 'TDataU', 'date') && /^\d{4}-\d{2}-\d{2}/.test(text)) {
    return [text.slice(0, 10).split('-').reverse().join('.')];
  }
  if (is('TDataCzas', 'dateTime')) {
    const [date, time = ''] = text.split('T') as [string, string?];
    return [`${date.split('-').reverse().join('.')} ${time.replace('Z', ' UTC')}`, text];
  }
  if (name === 'WKom' || name === 'SKom') return [text, ...attachmentCell(text)];
  return [text];
}

/** A cell of an attachment, when its column says that it is a number or a date. */
function attachmentCell(text: string): string[] {
  if (/^-?\d+(\.\d+)?$/.test(text)) return [text.replace('-', '−').replace('.', ',')];
  const date = /^(\d{4})-(\d{2})-(\d{2})(?:T(.+))?$/.exec(text);
  if (!date) return [];
  const day = `${date[3]}.${date[2]}.${date[1]}`;
  return [date[4] === undefined ? day : `${day} ${date[4].replace('Z', ' UTC')}`];
}

const tablesOf: Readonly<Record<string, readonly string[]>> = {
  kind: ['RodzajFaktury'],
  payment: ['FormaPlatnosci'],
  partPayment: ['ZnacznikZaplatyCzesciowej'],
  role: ['Rola'],
  authorisedRole: ['RolaPU'],
  transport: ['RodzajTransportu'],
  cargo: ['OpisLadunku'],
  correctionType: ['TypKorekty'],
  taxpayerStatus: ['StatusInfoPodatnika'],
  bankAccountKind: ['RachunekWlasnyBanku'],
  rate: ['P_12', 'P_12Z'],
  gtu: ['GTU', 'GTUZ'],
  procedure: ['Procedura', 'ProceduraZ'],
};

/** All text of a sheet without white space, for asking whether something stands in it. */
export function textOf(sheet: Sheet): string {
  const parts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') parts.push(value);
    else if (Array.isArray(value) || value instanceof Made) for (const one of value) visit(one);
    else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      Object.values(value).forEach(visit);
    }
  };
  visit(sheet.blocks);
  visit(sheet.running);
  return squeeze(parts.join('\n'));
}

export const squeeze = (text: string) => cleanText(text).replace(/\s+/g, '');
