import type { IncomingRow, Store } from '@eszok/store';
import type { Scan } from './read-scan.js';

/** The invoice of the registry that a paper is a picture of, and by what it was recognised. */
export interface Original {
  id: string;
  by: 'qr-code' | 'ksef-number';
  number: string;
}

/**
 * The KSeF invoice that the scanned paper shows, if the registry has it: by the hash in its QR code (KOD I), or by the
 * KSeF number printed on it. Likeness of content (seller, number, gross) is the inbox's own question.
 */
export async function originalOf(store: Store, profile: string, scan: Scan): Promise<Original | null> {
  const rows = await store.incoming.list(profile);
  const found = (by: Original['by'], fits: (row: IncomingRow) => boolean): Original | null => {
    const row = rows.find((one) => one.source === 'ksef' && fits(one));
    return row === undefined ? null : { id: row.id, by, number: row.number };
  };
  const { code, fields } = scan;
  const byCode = code && found('qr-code', (row) => row.sha256 === code.sha256);
  return byCode ?? found('ksef-number', (row) => row.ksefNumber === fields.ksefNumber?.value);
}
