import { isCalendarDate } from '../checks/dates.js';
import { areDigits } from '../checks/digits.js';
import { isValidGln } from '../checks/gs1.js';
import { decimal } from '../decimal.js';
import { label } from '../messages/labels.js';
import type { XmlElement } from '../tree.js';
import { allForms, type Check, fa3, type Report, type Rule } from './rule.js';

/** White space at an end, twice in a row, or other than a plain space. */
const needlessWhitespace = /[\t\n\r]|^ | {2}| $/;

/** Reports every leaf below an element that has needless white space; footers may be set as they please. */
function reportLoose(element: XmlElement, report: Report): void {
  for (const child of element.children) {
    if (child.children.length > 0) reportLoose(child, report);
    else reportIfLoose(child, report);
  }
}

function reportIfLoose(leaf: XmlElement, report: Report): void {
  const { name, text } = leaf;
  if (text !== '' && needlessWhitespace.test(text) && name !== 'StopkaFaktury') report(leaf, { field: name });
}

const cellFits: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) =>
    isCalendarDate(text) || isCalendarDate(text.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1')),
  datetime: (text) => isCalendarDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text.replace(' ', 'T'))),
  dec: (text) =>
    decimal(text) !== undefined || decimal(text.replace(/\s/g, '').replace(',', '.')) !== undefined,
  int: (text) => areDigits(text) || /^[+-]?\d+$/.test(text.replace(/\s/g, '')),
  time: (text) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(text),
  txt: () => true,
};

function* tables(root: XmlElement): Iterable<XmlElement> {
  for (const block of root.child('Zalacznik')?.children ?? []) {
    if (block.name === 'BlokDanych')
      for (const part of block.children) if (part.name === 'Tabela') yield part;
  }
}

function columnTypes(table: XmlElement): string[] {
  const columns = table.child('TNaglowek')?.all('Kol') ?? [];
  return columns.map((column) => column.attribute('Typ') ?? 'txt');
}

function fitsColumn(text: string, type: string): boolean {
  return text === '' || text === '-' || (cellFits[type]?.(text) ?? true);
}

function countOf(element: XmlElement | undefined, name: string): number {
  let count = 0;
  if (element) for (const child of element.children) if (child.name === name) count++;
  return count;
}

/** Rows of a table whose cells are not as many as its columns; a row of one cell is a heading, as in official examples. */
function width(rows: string, cells: string): Check {
  return (invoice, report) => {
    for (const table of tables(invoice.root)) {
      const columns = countOf(table.child('TNaglowek'), 'Kol');
      for (const row of table.children) {
        if (row.name !== rows) continue;
        const count = countOf(row, cells);
        if (count > columns || (count < columns && count > 1)) report(row, { count, columns });
      }
    }
  };
}

/** Texts, contacts and attachments. */
export const textRules: readonly Rule[] = [
  {
    code: 'rule.needless-whitespace',
    forms: allForms,
    severity: 'warning',
    source: 'ksef-docs: wartości typu token są zwijane; XML Schema część 2, whiteSpace=collapse',
    message: {
      pl: '{field}: wartość ma zbędne odstępy albo złamanie wiersza, które odbiorca pominie.',
      en: '{field}: the value has needless spaces or a line break that the receiver will drop.',
    },
    check(invoice, report) {
      const { loose } = invoice.root.source;
      if (loose === null) reportLoose(invoice.root, report);
      else for (const element of loose) reportIfLoose(element, report);
    },
  },
  {
    code: 'rule.gln-checksum',
    forms: allForms,
    severity: 'warning',
    source: 'GS1 General Specifications, 7.9 (cyfra kontrolna GLN)',
    message: {
      pl: 'GLN {gln} nie ma 13 cyfr z dobrą cyfrą kontrolną.',
      en: 'The GLN {gln} is not 13 digits with a right check digit.',
    },
    check(invoice, report) {
      for (const { element } of invoice.parties) {
        for (const address of [element.child('Adres'), element.child('AdresKoresp')]) {
          const gln = address?.value('GLN');
          if (gln && !isValidGln(gln)) report(address?.child('GLN'), { gln });
        }
      }
    },
  },
  {
    code: 'rule.email',
    forms: allForms,
    severity: 'warning',
    source: 'RFC 5321, 4.1.2 (skrzynka@domena)',
    message: {
      pl: '„{email}” nie jest adresem e-mail.',
      en: '"{email}" is not an e-mail address.',
    },
    check(invoice, report) {
      for (const { element } of invoice.parties) {
        for (const contact of element.all('DaneKontaktowe')) {
          const at = contact.child('Email') ?? contact.child('EmailPU');
          const email = at?.text.trim();
          if (email && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) report(at, { email });
        }
      }
    },
  },
  {
    code: 'rule.eori',
    forms: ['FA (2)', 'FA (3)'],
    severity: 'warning',
    source: 'Rozporządzenie delegowane (UE) 2015/2446, załącznik B: EORI to kod kraju i do 15 znaków',
    message: {
      pl: '{party}: „{eori}” nie ma budowy numeru EORI (kod kraju i do 15 znaków).',
      en: '{party}: "{eori}" has not the shape of an EORI number (country code and up to 15 characters).',
    },
    check(invoice, report) {
      for (const { element, name } of invoice.parties) {
        const eori = element.value('NrEORI');
        if (eori && !/^[A-Z]{2}[A-Z0-9]{1,15}$/.test(eori)) {
          report(element.child('NrEORI'), { party: label(name), eori });
        }
      }
    },
  },
  {
    code: 'rule.attachment-row',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opisy Tabela, Kol i Wiersz',
    message: {
      pl: 'Wiersz tabeli załącznika ma {count} pól, a tabela {columns} kolumn.',
      en: 'A row of an attachment’s table has {count} cells, but the table {columns} columns.',
    },
    check: width('Wiersz', 'WKom'),
  },
  {
    code: 'rule.attachment-totals',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), opisy Tabela, Kol i Suma',
    message: {
      pl: 'Podsumowanie tabeli załącznika ma {count} pól, a tabela {columns} kolumn.',
      en: 'The totals of an attachment’s table have {count} cells, but the table {columns} columns.',
    },
    check: width('Suma', 'SKom'),
  },
  {
    code: 'rule.attachment-cell',
    forms: fa3,
    severity: 'warning',
    source: 'Schemat FA(3), atrybut Typ kolumny (date, datetime, dec, int, time, txt)',
    message: {
      pl: 'Pole „{text}” nie pasuje do typu kolumny „{type}”.',
      en: 'The cell "{text}" does not fit the type "{type}" of its column.',
    },
    check(invoice, report) {
      for (const table of tables(invoice.root)) {
        const types = columnTypes(table);
        if (types.every((type) => type === 'txt')) continue;
        for (const row of table.children) {
          if (row.name !== 'Wiersz') continue;
          let column = 0;
          for (const cell of row.children) {
            if (cell.name !== 'WKom') continue;
            const type = types[column++] ?? 'txt';
            if (type !== 'txt' && !fitsColumn(cell.text.trim(), type))
              report(cell, { text: cell.text.trim(), type });
          }
        }
      }
    },
  },
];
