/**
 * One CSV file as Polish spreadsheets open it: UTF-8 with BOM, semicolons, CRLF. A text that a spreadsheet would take
 * for a formula gets an apostrophe in front; plain numbers, negative ones too, stay as they are.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(,\d+)?$/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
