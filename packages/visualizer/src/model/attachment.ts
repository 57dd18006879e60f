import type { XmlElement } from '@eszok/fa-schema';
import type { Source } from './source.js';
import type { AttachmentBlock } from './view.js';

/** `Zalacznik`: blocks of data with texts and tables of any width. */
export function readAttachment(source: Source, root: XmlElement): AttachmentBlock[] {
  return (root.child('Zalacznik')?.all('BlokDanych') ?? []).map((block) => ({
    heading: source.text(block, 'ZNaglowek'),
    meta: block.all('MetaDane').map((entry) => pairOf(source, entry, 'ZKlucz', 'ZWartosc')),
    paragraphs: texts(source, block.child('Tekst'), 'Akapit'),
    tables: block.all('Tabela').map((table) => ({
      meta: table.all('TMetaDane').map((entry) => pairOf(source, entry, 'TKlucz', 'TWartosc')),
      description: source.text(table, 'Opis'),
      columns: (table.child('TNaglowek')?.all('Kol') ?? []).map((column) => ({
        title: source.text(column, 'NKom') ?? '',
        type: column.attribute('Typ'),
      })),
      rows: table.all('Wiersz').map((row) => cells(source, row, 'WKom')),
      sums: cells(source, table.child('Suma'), 'SKom'),
    })),
  }));
}

const pairOf = (source: Source, entry: XmlElement, key: string, value: string) => ({
  key: source.text(entry, key) ?? '',
  value: source.text(entry, value) ?? '',
});

const texts = (source: Source, element: XmlElement | undefined, name: string) =>
  (element?.all(name) ?? []).flatMap((child) => source.text(child) ?? []);

/** Empty cells keep their place. */
const cells = (source: Source, element: XmlElement | undefined, name: string) =>
  (element?.all(name) ?? []).map((child) => source.text(child) ?? '');
