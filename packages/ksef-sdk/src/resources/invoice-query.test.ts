import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvoiceMetadata, QueryInvoicesMetadataResponse } from '../wire/index.js';
import { queryAll } from './invoice-query.js';

/** A KSeF that cuts results at `limit` rows, over rows at the given minutes. */
function server(minutes: readonly number[], limit: number) {
  const rows = minutes
    .map((minute, index) => ({
      ksefNumber: `n${index}`,
      permanentStorageDate: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    }))
    .sort((a, b) => a.permanentStorageDate.localeCompare(b.permanentStorageDate)) as InvoiceMetadata[];
  return async (
    filters: { dateRange: { from: string; to?: string | null } },
    {
      pageOffset = 0,
      pageSize = 10,
      sortOrder,
    }: Record<string, unknown> & { pageOffset?: number; pageSize?: number },
  ): Promise<QueryInvoicesMetadataResponse> => {
    const { from, to } = filters.dateRange;
    const fitting = rows.filter(
      (row) => row.permanentStorageDate >= from && (!to || row.permanentStorageDate <= to),
    );
    if (sortOrder === 'Desc') fitting.reverse();
    const shown = fitting.slice(0, limit);
    const page = shown.slice(pageOffset * pageSize, (pageOffset + 1) * pageSize);
    const atEnd = (pageOffset + 1) * pageSize >= shown.length;
    const cut = fitting.length > shown.length;
    return { hasMore: !atEnd || cut, isTruncated: atEnd && cut, invoices: page };
  };
}

async function walk(minutes: number[], limit: number, sortOrder: 'Asc' | 'Desc'): Promise<string[]> {
  const dateRange = { dateType: 'PermanentStorage', from: '2026-01-01T00:00:00.000Z' } as const;
  const seen: string[] = [];
  const query = server(minutes, limit) as unknown as Parameters<typeof queryAll>[0];
  const filters = { subjectType: 'Subject1', dateRange } as const;
  for await (const row of queryAll(query, filters, { sortOrder, pageSize: 10 })) seen.push(row.ksefNumber);
  return seen;
}

describe('a query that KSeF cuts', () => {
  it('brings every row once, in either order, however rows share their dates', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 120 }),
        fc.constantFrom('Asc' as const, 'Desc' as const),
        async (minutes, order) => {
          const most = Math.max(0, ...minutes.map((one) => minutes.filter((other) => other === one).length));
          fc.pre(most < 30);
          const seen = await walk(minutes, 30, order);
          expect(seen).toHaveLength(minutes.length);
          expect(new Set(seen).size).toBe(minutes.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('ends with an error when one date holds more than KSeF shows', async () => {
    await expect(walk(Array(31).fill(5), 30, 'Asc')).rejects.toMatchObject({
      code: 'invoice.query-too-dense',
    });
  });
});
