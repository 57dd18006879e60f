import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, type IsoDate } from '@eszok/core';
import { CliError } from '../frame/errors.js';

/** The story's invoices, by their part in it. */
export const parts = {
  first: 'sprzedaz-meble-do-kawiarni.xml',
  second: 'sprzedaz-renowacja-lady-i-drewno.xml',
  offline: 'offline-naprawa-drzwi.xml',
} as const;

/** Where a build puts the examples, and where they lie in the repository. */
const places = ['./assets/invoices', '../assets/invoices', '../../../../examples/invoices'];

/**
 * Writes the example invoices into a folder as if they had been issued today.
 * @returns their paths inside the folder
 * @throws CliError `demo.no-invoices`
 */
export async function issueInvoices(
  folder: string,
  now: Date,
  today: IsoDate,
): Promise<Record<keyof typeof parts, string>> {
  await mkdir(folder, { recursive: true });
  const source = examples();
  const written = {} as Record<keyof typeof parts, string>;
  for (const [part, name] of Object.entries(parts)) {
    const xml = await readFile(join(source, name), 'utf8');
    const path = join(folder, name);
    await writeFile(path, issuedOn(xml, now, today));
    written[part as keyof typeof parts] = path;
  }
  return written;
}

function examples(): string {
  const candidates = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = candidates.find((path) => existsSync(path));
  if (!found) throw new CliError('demo.no-invoices', { path: candidates[0] });
  return found;
}

/** Moves every date of an invoice so that `P_1` is the given day, and its number into that month. */
export function issuedOn(xml: string, now: Date, today: IsoDate): string {
  const was = xml.match(/<P_1>(\d{4}-\d\d-\d\d)<\/P_1>/)?.[1];
  if (was === undefined) return xml;
  const days = Math.round((Date.parse(today) - Date.parse(was)) / 86_400_000);
  return xml
    .replace(/<DataWytworzeniaFa>[^<]*</, `<DataWytworzeniaFa>${now.toISOString().slice(0, 19)}Z<`)
    .replace(/>(\d{4}-\d\d-\d\d)</g, (_whole, date: string) => `>${addDays(date, days)}<`)
    .replaceAll(was.slice(0, 7).replace('-', '/'), today.slice(0, 7).replace('-', '/'));
}
