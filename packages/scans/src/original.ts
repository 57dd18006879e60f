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
  const found = async (by: Original['by'], key: string, fits: (row: IncomingRow) => boolean) => {
    const rows = await store.incoming.find(profile, key);
    const row = rows.find((one) => one.source === 'ksef' && fits(one));
    return row === undefined ? null : { id: row.id, by, number: row.number };
  };
  const { code } = scan;
  const byCode = code && (await found('qr-code', code.sha256, ({ sha256 }) => sha256 === code.sha256));
  if (byCode) return byCode;
  const printed = scan.fields.ksefNumber?.value;
  if (printed === undefined) return null;
  return found('ksef-number', printed, ({ ksefNumber }) => ksefNumber === printed);
}
