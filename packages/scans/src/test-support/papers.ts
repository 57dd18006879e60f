import { execFileSync, spawnSync } from 'node:child_process';
import { summarise } from '@eszok/fa-schema';
import { renderInvoicePdf, type Stamp, stampImage } from '@eszok/visualizer';
import type { TestInvoice } from './invoices.js';
import { dirty, fromPgm, quarters, toPng, turned } from './pictures.js';

/** The papers of other programs than ours, drawn as stamps on a blank sheet. */
export type Layout = 'ksef' | 'classic' | 'plain';

const blank = toPng({ width: 210, height: 297, data: new Uint8Array(210 * 297).fill(255) }, 25.4);
const ink = { border: false, color: '#000000', padding: 0, margin: 12 } as const;
const money = (amount: string) => {
  const [whole = '', fraction = ''] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${fraction}`;
};
const dots = (date: string | undefined) => (date ?? '').split('-').reverse().join('.');
const hyphens = (nip: string) => nip.replace(/(\d{3})(\d{3})(\d{2})(\d{2})/, '$1-$2-$3-$4');
const grouped = (nrb: string) => `${nrb.slice(0, 2)} ${nrb.slice(2).replace(/(\d{4})(?!$)/g, '$1 ')}`;

export async function paperOf(invoice: TestInvoice, layout: Layout, qrUrl?: string): Promise<Uint8Array> {
  if (layout === 'ksef') return renderInvoicePdf(invoice.xml, qrUrl === undefined ? {} : { qrUrl });
  return stampImage(blank, layout === 'classic' ? classic(invoice) : plain(invoice));
}

/** Title on the left, dates on the right, parties side by side, totals in a box. */
function classic({ xml, truth, seller, buyer, lines, dueDate }: TestInvoice): Stamp[] {
  const { net, vat, gross, currency } = summarise(xml);
  const party = (title: string, one: TestInvoice['seller']) => [
    { text: title, bold: true },
    one.name,
    one.address.line1,
    one.address.line2,
    `NIP: ${hyphens(one.nip)}`,
  ];
  return [
    {
      kind: 'text',
      name: 'title',
      anchor: 'top-left',
      fontSize: 15,
      bold: true,
      ...ink,
      lines: [`Faktura VAT nr ${truth.number}`],
    },
    {
      kind: 'text',
      name: 'dates',
      anchor: 'top-right',
      fontSize: 9,
      ...ink,
      lines: [
        `Data wystawienia: ${truth.issueDate}`,
        `Data sprzedaży: ${truth.saleDate}`,
        `Termin płatności: ${dueDate}`,
      ],
    },
    {
      kind: 'text',
      name: 'seller',
      anchor: 'left',
      fontSize: 10,
      width: 84,
      ...ink,
      offset: { y: -75 },
      lines: party('Sprzedawca', seller),
    },
    {
      kind: 'text',
      name: 'buyer',
      anchor: 'right',
      fontSize: 10,
      width: 84,
      ...ink,
      offset: { y: -75 },
      lines: party('Nabywca', buyer),
    },
    {
      kind: 'text',
      name: 'lines',
      anchor: 'center',
      fontSize: 9,
      width: 180,
      ...ink,
      lines: lines.map(
        ({ name, quantity, price, rate }, at) =>
          `${at + 1}. ${name}, ${quantity} szt. po ${money(price)}, VAT ${rate}%`,
      ),
    },
    {
      kind: 'key-values',
      name: 'totals',
      anchor: 'bottom-right',
      fontSize: 10,
      ...ink,
      offset: { y: -40 },
      rows: [
        ['Wartość netto', money(net)],
        ['Kwota VAT', money(vat)],
        ['Do zapłaty', `${money(gross)} ${currency}`],
      ],
    },
    {
      kind: 'text',
      name: 'account',
      anchor: 'bottom-left',
      fontSize: 9,
      width: 100,
      ...ink,
      offset: { y: -50 },
      lines: ['Nr rachunku bankowego:', grouped(truth.account ?? '')],
    },
  ];
}

/** All in one column, as small programs print it, with a line of totals. */
function plain({ xml, truth, seller, buyer, lines }: TestInvoice): Stamp[] {
  const { net, vat, gross, currency } = summarise(xml);
  const unit = currency === 'PLN' ? 'zł' : currency;
  return [
    {
      kind: 'text',
      name: 'all',
      anchor: 'top-left',
      fontSize: 10,
      width: 180,
      ...ink,
      lines: [
        `Wystawiono dnia ${dots(truth.issueDate)}`,
        `Data dostawy: ${dots(truth.saleDate)}`,
        ' ',
        { text: `FAKTURA ${truth.number}`, bold: true, size: 14 },
        ' ',
        `Sprzedawca: ${seller.name}`,
        `${seller.address.line1}, ${seller.address.line2}`,
        `NIP ${seller.nip}`,
        ' ',
        `Nabywca: ${buyer.name}`,
        `${buyer.address.line1}, ${buyer.address.line2}`,
        `NIP ${buyer.nip}`,
        ' ',
        ...lines.map(
          ({ name, quantity, price, rate }, at) =>
            `${at + 1}   ${name}   ${quantity} szt.   ${money(price)}   ${rate}%`,
        ),
        ' ',
        `RAZEM        netto ${money(net)}        VAT ${money(vat)}        brutto ${money(gross)}`,
        { text: `Do zapłaty: ${money(gross)} ${unit}`, bold: true, size: 12 },
        ' ',
        `Konto: ${grouped(truth.account ?? '')}`,
      ],
    },
  ];
}

export interface Scanning {
  dpi: number;
  degrees: number;
  /** 0: as printed; 1: a cheap scanner. */
  dirt: number;
  /** Quarters of a circle, clockwise, by which the sheet lay on the glass. */
  quarters?: 0 | 1 | 2 | 3;
}

/** The first page of a PDF as a scanner would give it: PNG. */
export function scanned(
  pdf: Uint8Array,
  { dpi, degrees, dirt, quarters: turns = 0 }: Scanning,
  seed = 1,
): Uint8Array {
  const pgm = execFileSync(
    'pdftoppm',
    ['-r', String(dpi), '-gray', '-f', '1', '-l', '1', '-singlefile', '-'],
    {
      input: pdf,
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const straight = fromPgm(pgm);
  const page = degrees === 0 ? straight : turned(straight, degrees);
  const lying = turns === 0 ? page : quarters(page, turns);
  return toPng(dirt === 0 ? lying : dirty(lying, seed, dirt), dpi);
}

/** Which of the programs that reading needs this machine lacks; a reason to skip, in words. */
export function lacking(): string {
  const there = (command: string, args: string[], words = '') => {
    const ran = spawnSync(command, args, { encoding: 'utf8' });
    return ran.error === undefined && `${ran.stdout}${ran.stderr}`.includes(words);
  };
  const missing = [
    ...(there('tesseract', ['--list-langs'], 'pol') ? [] : ['tesseract with pol']),
    ...(there('pdftoppm', ['-v']) ? [] : ['poppler']),
    ...(there('zbarimg', ['--version']) ? [] : ['zbarimg']),
  ];
  return missing.length === 0 ? '' : ` (skipped: no ${missing.join(', no ')})`;
}
