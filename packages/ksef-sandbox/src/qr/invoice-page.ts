import type { InvoiceRow } from '../invoices/repository.js';
import { warsawDateTime } from '../upo/upo-xml.js';
import type { World } from '../world/world.js';
import { type Fact, page } from './html.js';

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

const names = {
  ksefNumber: { pl: 'Numer KSeF', en: 'KSeF number' },
  number: { pl: 'Numer faktury', en: 'Invoice number' },
  issued: { pl: 'Data wystawienia', en: 'Issue date' },
  sellerNip: { pl: 'NIP sprzedawcy', en: "Seller's NIP" },
  seller: { pl: 'Sprzedawca', en: 'Seller' },
  buyer: { pl: 'Nabywca', en: 'Buyer' },
  gross: { pl: 'Kwota brutto', en: 'Gross amount' },
  mode: { pl: 'Tryb wystawienia', en: 'Issued' },
  received: { pl: 'Data przyjęcia (czas polski)', en: 'Accepted at (Polish time)' },
  hash: { pl: 'Skrót SHA-256', en: 'SHA-256' },
} as const;

/** `2026-02-01 12:30:05`, as Warsaw's clocks say. */
const onTheClock = (ms: number) => warsawDateTime(ms).slice(0, 19).replace('T', ' ');

function facts(row: InvoiceRow): Fact[] {
  return [
    [names.ksefNumber, row.ksef_number],
    [names.number, row.number],
    [names.issued, row.issued],
    [names.sellerNip, row.seller_nip],
    [names.seller, row.seller_name ?? '–'],
    [names.buyer, row.buyer_name ?? '–'],
    [names.gross, `${row.gross} ${row.currency}`],
    [names.mode, row.mode === 'Offline' ? 'offline' : 'online'],
    [names.received, onTheClock(row.received)],
    [names.hash, row.hash],
  ];
}

const title = { pl: 'Weryfikacja faktury', en: 'Invoice verification' };

/**
 * What KOD I leads to: found, not found, or replaced by a technical correction (ksef-docs, `kody-qr.md`).
 * As on the real host, an invoice that is not there is still an answer: 200, and the page says so.
 */
export function invoicePage(world: World, link: LinkParts): { status: number; html: string } {
  const hash = base64Hash(link.hash);
  const date = /^(\d{2})-(\d{2})-(\d{4})$/.exec(link.date);
  if (!hash || !date || !/^\d{10}$/.test(link.nip)) {
    const verdict = {
      pl: 'Nieprawidłowy adres: oczekiwano NIP, daty DD-MM-RRRR i skrótu SHA-256.',
      en: 'Wrong address: a NIP, a date DD-MM-YYYY and a SHA-256 were expected.',
    };
    return { status: 400, html: page({ title, tone: 'bad', verdict }) };
  }
  const issued = `${date[3]}-${date[2]}-${date[1]}`;
  const found = world.db.get<InvoiceRow>(
    'select * from invoices where hash = ? and seller_nip = ? and issued = ? limit 1',
    hash,
    link.nip,
    issued,
  );
  if (found) {
    const verdict = { pl: 'Faktura znajduje się w KSeF.', en: 'The invoice is in KSeF.' };
    return { status: 200, html: page({ title, tone: 'good', verdict, facts: facts(found) }) };
  }
  const correction = world.db.get<InvoiceRow>(
    'select * from invoices where corrected_hash = ? and seller_nip = ? limit 1',
    hash,
    link.nip,
  );
  if (correction) {
    const verdict = {
      pl: 'Faktura pierwotna została technicznie poprawiona. Poniżej dane faktury poprawionej.',
      en: 'The original invoice was corrected technically. Below is the corrected one.',
    };
    return { status: 200, html: page({ title, tone: 'warning', verdict, facts: facts(correction) }) };
  }
  return {
    status: 200,
    html: page({
      title,
      tone: 'bad',
      verdict: {
        pl: 'Faktura nie została znaleziona w KSeF. Wystawiona w trybie offline mogła nie zostać jeszcze przesłana.',
        en: 'The invoice was not found in KSeF. One issued offline may not have been sent yet.',
      },
      facts: [
        [names.sellerNip, link.nip],
        [names.issued, issued],
        [names.hash, hash],
      ],
    }),
  };
}
