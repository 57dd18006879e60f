import type { InvoiceRow } from '../invoices/repository.js';
import type { World } from '../world/world.js';
import { page } from './html.js';

interface LinkParts {
  nip: string;
  /** DD-MM-YYYY */
  date: string;
  /** SHA-256, Base64URL */
  hash: string;
}

/** Base64URL with or without padding → Base64; null when it is not 32 bytes. */
export function base64Hash(text: string): string | null {
  const bytes = Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
  return bytes.length === 32 ? bytes.toString('base64') : null;
}

function facts(row: InvoiceRow): [string, string][] {
  return [
    ['Numer KSeF', row.ksef_number],
    ['Numer faktury', row.number],
    ['Data wystawienia', row.issued],
    ['NIP sprzedawcy', row.seller_nip],
    ['Sprzedawca', row.seller_name ?? '–'],
    ['Nabywca', row.buyer_name ?? '–'],
    ['Kwota brutto', `${row.gross} ${row.currency}`],
    ['Tryb', row.mode],
    ['Data przyjęcia', new Date(row.received).toISOString()],
    ['Skrót SHA-256', row.hash],
  ];
}

/** What KOD I leads to: found, not found, or replaced by a technical correction (ksef-docs, `kody-qr.md`). */
export function invoicePage(world: World, link: LinkParts): { status: number; html: string } {
  const title = 'Weryfikacja faktury';
  const hash = base64Hash(link.hash);
  const date = /^(\d{2})-(\d{2})-(\d{4})$/.exec(link.date);
  if (!hash || !date || !/^\d{10}$/.test(link.nip)) {
    return {
      status: 400,
      html: page({
        title,
        tone: 'bad',
        verdict: 'Nieprawidłowy adres: oczekiwano NIP, daty DD-MM-RRRR i skrótu SHA-256.',
      }),
    };
  }
  const issued = `${date[3]}-${date[2]}-${date[1]}`;
  const found = world.db.get<InvoiceRow>(
    'select * from invoices where hash = ? and seller_nip = ? and issued = ? limit 1',
    hash,
    link.nip,
    issued,
  );
  if (found) {
    return {
      status: 200,
      html: page({
        title,
        tone: 'good',
        verdict: 'Faktura znajduje się w KSeF (piaskownica).',
        facts: facts(found),
      }),
    };
  }
  const correction = world.db.get<InvoiceRow>(
    'select * from invoices where corrected_hash = ? and seller_nip = ? limit 1',
    hash,
    link.nip,
  );
  if (correction) {
    return {
      status: 200,
      html: page({
        title,
        tone: 'warning',
        verdict: 'Faktura pierwotna została technicznie poprawiona. Poniżej dane faktury poprawionej.',
        facts: facts(correction),
      }),
    };
  }
  return {
    status: 404,
    html: page({
      title,
      tone: 'bad',
      verdict:
        'Faktury nie ma w KSeF (piaskownica). Faktura wystawiona offline mogła nie zostać jeszcze przesłana.',
      facts: [
        ['NIP sprzedawcy', link.nip],
        ['Data wystawienia', issued],
        ['Skrót SHA-256', hash],
      ],
    }),
  };
}
