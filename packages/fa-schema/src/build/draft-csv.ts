import { type CellKind, type CsvColumn, columnOf, csvColumns } from './csv-columns.js';
import { type DraftData, rowLookup } from './draft-data.js';
import { InvalidDraftError } from './errors.js';

/** The separator that stands most often in the headings, outside quotes. */
export function detectSeparator(text: string): string {
  const headings = text.slice(0, /\r|\n/.exec(text)?.index ?? text.length).replace(/"[^"]*"/g, '');
  const counts = [';', ',', '\t', '|'].map((one) => [headings.split(one).length - 1, one] as const);
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1];
}

interface Row {
  row: number;
  cells: ReadonlyMap<CsvColumn, string>;
}

/**
 * Reads a CSV of one line of an invoice a row; rows of the same invoice number make one invoice. Separator
 * (`;`, `,`, tab, `|`) is detected, quotes are as in RFC 4180. Cells of the invoice may stand in its first row only,
 * or be repeated; two different ones are an error. Throws `draft.csv`.
 */
export async function readCsv(text: string, file: string): Promise<DraftData[]> {
  const rows = await rowsOf(text, file);
  const numberColumn = csvColumns[0]!;
  const invoices = new Map<string, Row[]>();
  for (const row of rows) {
    const number = row.cells.get(numberColumn);
    if (!number) {
      throw problem(file, row.row, 'number', {
        pl: 'wiersz nie ma numeru faktury.',
        en: 'the row has no invoice number.',
      });
    }
    const same = invoices.get(number);
    if (same) same.push(row);
    else invoices.set(number, [row]);
  }
  return [...invoices.values()].map((group) => invoiceOf(group, file));
}

async function rowsOf(text: string, file: string): Promise<Row[]> {
  const { parse } = await import('csv-parse/sync');
  // Excel's own first line, `sep=;`.
  const [told, said] = /^sep=(.)\r?\n/i.exec(text) ?? ['', undefined];
  const above = told === '' ? 0 : 1;
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text.slice(told.length), {
      delimiter: said ?? detectSeparator(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (cause) {
    throw new InvalidDraftError(
      'draft.csv',
      file,
      { pl: 'pliku CSV nie da się odczytać (cudzysłowy?).', en: 'the CSV cannot be read (quotes?).' },
      { cause },
    );
  }
  const [headings, ...rest] = records;
  const columns = (headings?.record ?? []).map((heading) => {
    const column = columnOf(heading);
    if (heading !== '' && !column) {
      throw problem(file, 1 + above, heading, {
        pl: 'nieznana kolumna.',
        en: 'unknown column.',
      });
    }
    return column;
  });
  columns.forEach((column, i) => {
    if (!column || columns.indexOf(column) === i || column.field === 'note') return;
    throw problem(file, 1 + above, headings!.record[i]!, {
      pl: 'ta kolumna jest już wcześniej w nagłówku.',
      en: 'the headings have this column already.',
    });
  });
  return rest.map(({ record, info }) => {
    const cells = new Map<CsvColumn, string>();
    if (record.slice(columns.length).some((cell) => cell !== '')) {
      throw problem(file, info.lines + above, '', {
        pl: `wiersz ma ${record.length} pól, a nagłówek ${columns.length}; pole z separatorem w środku ujmij w cudzysłów.`,
        en: `the row has ${record.length} cells, the headings ${columns.length}; put a cell that holds the separator in quotes.`,
      });
    }
    record.forEach((cell, i) => {
      const column = columns[i];
      if (column && cell !== '') cells.set(column, read(cell, column.kind));
    });
    return { row: info.lines + above, cells };
  });
}

function problem(file: string, row: number, field: string, text: { pl: string; en: string }) {
  const message = { pl: `${file}, wiersz ${row}: ${text.pl}`, en: `${file}, row ${row}: ${text.en}` };
  return new InvalidDraftError('draft.csv', field, message, { details: { file, row } });
}

function read(cell: string, kind: CellKind): string {
  switch (kind) {
    case 'amount':
      return decimalPoint(cell);
    case 'date':
      return cell.replace(/^(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})$/, (_, day, month, year) =>
        [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
      );
    case 'rate':
      return cell
        .replace(/\s*%$/, '')
        .replace(/^(\d+)[.,]0+$/, '$1')
        .replace(/^(zw|oo)\.?$/i, (rate) => rate.slice(0, 2).toLowerCase());
    case 'flag':
      return /^(?:1|t|tak|y|yes|true|x)$/i.test(cell) ? 'true' : 'false';
    case 'text':
      return cell;
  }
}

/** `1 234,50` → `1234.50`; with both signs, the last one is the decimal one. */
function decimalPoint(cell: string): string {
  const bare = cell.replace(/[\s\u00a0\u202f']|zł$|PLN$/g, '');
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  if (comma < 0) return bare;
  if (point > comma) return bare.replaceAll(',', '');
  return bare.replaceAll('.', '').replace(',', '.');
}

type Data = { [name: string]: unknown };

function put(data: Data, path: readonly string[], value: unknown): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) data[first] = value;
  else {
    data[first] ??= {};
    put(data[first] as Data, rest, value);
  }
}

function invoiceOf(rows: readonly Row[], file: string): DraftData {
  const data: Data = {};
  const lines: Data[] = [];
  const places = new Map<string, number>([['', rows[0]!.row]]);
  const said = new Map<CsvColumn, string>();
  const notes: unknown[] = [];
  for (const { row, cells } of rows) {
    const line: Data = {};
    for (const [column, cell] of cells) {
      const { field, kind } = column;
      if (field.startsWith('line.')) {
        line[field.slice(5)] = kind === 'flag' ? cell === 'true' : cell;
        continue;
      }
      const before = said.get(column);
      if (before === cell) continue;
      if (before !== undefined && field !== 'note') {
        throw problem(file, row, field, {
          pl: `faktura ${String(data.number)} ma już wartość „${before}”, a tu jest „${cell}”.`,
          en: `invoice ${String(data.number)} has "${before}" already, and here is "${cell}".`,
        });
      }
      said.set(column, cell);
      places.set(field, row);
      if (field === 'note') notes.push({ key: 'Uwagi', value: cell });
      else if (field === 'payment.account') put(data, ['payment', 'accounts'], [{ number: cell }]);
      else if (field !== 'payment.bank') put(data, field.split('.'), cell);
    }
    if (Object.keys(line).length > 0) {
      places.set(`lines[${lines.length}]`, row);
      lines.push(line);
    }
  }
  if (lines.length > 0) data.lines = lines;
  if (notes.length > 0) data.notes = notes;
  const bank = [...said].find(([column]) => column.field === 'payment.bank')?.[1];
  const account = (data.payment as { accounts?: { bank?: string }[] } | undefined)?.accounts?.[0];
  if (bank !== undefined && account) account.bank = bank;
  return { data, rowOf: rowLookup(places) };
}
