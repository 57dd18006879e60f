import { InvalidUpoError, parseTree, type XmlElement } from '@eszok/fa-schema';
import { type Listed, Made } from './made.js';
import { Source } from './source.js';
import type { Field } from './value.js';

/** Everything a receipt says. */
export interface UpoView {
  version: string;
  sessionReference: string | undefined;
  signed: boolean;
  /** About the receipt itself: who received, context, pages, structure. */
  header: Field[];
  documents: Listed<Field[]>;
  other: { path: string[]; field: Field }[];
}

const documentFields = [
  'NumerKSeFDokumentu',
  'NumerFaktury',
  'NipSprzedawcy',
  'DataWystawieniaFaktury',
  'DataPrzeslaniaDokumentu',
  'DataNadaniaNumeruKSeF',
  'TrybWysylki',
  'SkrotDokumentu',
];

/** Reads a receipt of version 4-2 or 4-3. Throws `upo.not-upo`, and what reading XML throws. */
export function readUpo(xml: Uint8Array | string): UpoView {
  const root = parseTree(xml);
  const version = /^http:\/\/upo\.schematy\.mf\.gov\.pl\/KSeF\/v(4-\d+)$/.exec(root.namespace)?.[1];
  if (root.name !== 'Potwierdzenie' || version === undefined) throw notUpo(root);
  // The signature is for machines; its certificates and digests say nothing to a reader.
  const content = root.children.filter((child) => child.name !== 'Signature');
  const signed = content.length < root.children.length;
  const source = new Source(root, 'fa');
  const elements = root.all('Dokument');
  for (const element of elements) for (const leaf of leavesOf(element)) source.text(leaf);
  const documents = new Made(elements, (element) => fieldsOf(element, source));
  const header = content.filter((child) => child.name !== 'Dokument').flatMap((child) => source.rest(child));
  return {
    version: `v${version}`,
    sessionReference: root.value('NumerReferencyjnySesji'),
    signed,
    header,
    documents,
    other: source.leftovers().filter(({ path }) => path[0] !== 'Signature'),
  };
}

function leavesOf(element: XmlElement): XmlElement[] {
  return element.children.length === 0 ? [element] : element.children.flatMap(leavesOf);
}

/** What is known of a document in its order, then everything else. */
function fieldsOf(element: XmlElement, source: Source): Field[] {
  const leaves = leavesOf(element).filter((leaf) => source.text(leaf) !== undefined);
  const known = documentFields.flatMap((name) =>
    leaves.filter((leaf) => leaf.name === name && leaf.parent === element),
  );
  const ordered = known.length === leaves.length ? known : [...new Set([...known, ...leaves])];
  return ordered.map((leaf) => ({ name: leaf.name, value: source.value(leaf)! }));
}

const notUpo = (root: XmlElement) =>
  new InvalidUpoError({
    code: 'upo.not-upo',
    message: {
      pl: `To nie jest UPO z KSeF 2.0: korzeń ${root.name}.`,
      en: `This is not a KSeF 2.0 receipt: root ${root.name}.`,
    },
  });
