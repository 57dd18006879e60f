import { type DocumentMarks, numberKey } from '@eszok/store';
import type { Links } from './item.js';
import { decimal } from './money.js';

/** Who is whose duplicate, original and correction, found by content among these documents. */
export class LinkIndex {
  private readonly byContent = new Map<string, string[]>();
  private readonly byKsefNumber = new Map<string, string[]>();
  private readonly byNumber = new Map<string, string[]>();
  private readonly corrections = new Map<string, string[]>();
  private readonly originals = new Map<string, string[]>();

  constructor(rows: readonly DocumentMarks[]) {
    for (const row of rows) {
      push(this.byContent, contentKey(row), row.id);
      if (row.ksefNumber !== null) push(this.byKsefNumber, row.ksefNumber, row.id);
      push(this.byNumber, numberKey(row.sellerNip, row.number), row.id);
    }
    for (const row of rows) {
      const found = this.originalsOf(row).filter((id) => id !== row.id);
      this.originals.set(row.id, found);
      for (const original of found) push(this.corrections, original, row.id);
    }
  }

  of(row: DocumentMarks): Links {
    const same = this.byContent.get(contentKey(row)) ?? [];
    return {
      // Without a seller or a number there is nothing to tell one document from another by.
      duplicates: row.sellerNip === null || row.number === '' ? [] : same.filter((id) => id !== row.id),
      corrects: this.originals.get(row.id) ?? [],
      correctedBy: this.corrections.get(row.id) ?? [],
    };
  }

  /** By the KSeF number where the correction names one (`NrKSeFFaKorygowanej`), otherwise by seller and number. */
  private originalsOf(row: DocumentMarks): string[] {
    const corrected: { number: string; ksefNumber?: string }[] = JSON.parse(row.corrected);
    const found = corrected.flatMap(({ number, ksefNumber }) => {
      const byKsef = ksefNumber === undefined ? undefined : this.byKsefNumber.get(ksefNumber);
      return byKsef ?? this.byNumber.get(numberKey(row.sellerNip, number)) ?? [];
    });
    return [...new Set(found)];
  }
}

const contentKey = (row: DocumentMarks): string =>
  `${numberKey(row.sellerNip, row.number)}|${decimal(row.gross)}`;

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
