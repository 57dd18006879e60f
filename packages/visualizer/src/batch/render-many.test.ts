import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RenderWarning } from '../options.js';
import { renderInvoicePdf } from '../render.js';
import { exampleInvoice, ksefNumber } from '../testing/example.js';
import { type RenderOutcome, renderMany } from './render-many.js';

const known = { ksefNumber, environment: 'test' } as const;
const dist = new URL('../../dist/index.js', import.meta.url);

async function all(outcomes: AsyncIterable<RenderOutcome>): Promise<RenderOutcome[]> {
  const list: RenderOutcome[] = [];
  for await (const outcome of outcomes) list.push(outcome);
  return list;
}

describe('renderMany', () => {
  it('gives results in order, and errors among them', async () => {
    const jobs = [
      { xml: exampleInvoice(), options: known },
      { xml: '<html/>' },
      { kind: 'upo' as const, xml: '<html/>' },
      { xml: exampleInvoice({ lines: 3 }), options: known },
    ];
    const results = await all(renderMany(jobs, { threads: 0 }));
    expect(results.map((result) => result.error?.code)).toEqual([
      undefined,
      'render.not-invoice',
      'upo.not-upo',
      undefined,
    ]);
    expect(Buffer.compare(results[0]!.pdf!, await renderInvoicePdf(exampleInvoice(), known))).toBe(0);
  });

  it('says in an outcome what its reader should know, and to whoever asked', async () => {
    const told: string[] = [];
    const jobs = [
      { xml: exampleInvoice({ name: () => '東京' }), options: known },
      {
        xml: exampleInvoice({ name: () => '京' }),
        options: { ...known, onWarning: ({ code }: RenderWarning) => told.push(code) },
      },
      { xml: exampleInvoice(), options: known },
    ];
    const results = await all(renderMany(jobs, { threads: 0 }));
    expect(results.map(({ warnings }) => warnings?.flatMap((warning) => warning.characters))).toEqual([
      ['京', '東'],
      ['京'],
      [],
    ]);
    expect(told).toEqual(['render.missing-glyphs']);
  });

  it('takes jobs only as results are read', async () => {
    let taken = 0;
    function* jobs() {
      for (;;) {
        taken += 1;
        yield { xml: exampleInvoice(), options: known };
      }
    }
    for await (const { index } of renderMany(jobs(), { threads: 0 })) if (index === 2) break;
    expect(taken).toBeLessThan(6);
  });

  it.skipIf(!existsSync(fileURLToPath(dist)))(
    'draws the same over threads (skipped before the package is built)',
    async () => {
      const built = (await import(dist.href)) as { renderMany: typeof renderMany };
      const jobs = Array.from({ length: 12 }, (_, index) => ({
        xml: exampleInvoice({ lines: index + 1 }),
        options: known,
      }));
      jobs.push({ xml: 'nothing', options: known });
      const told: RenderWarning[] = [];
      const onWarning = (warning: RenderWarning) => told.push(warning);
      jobs.push({
        xml: exampleInvoice({ name: () => '東京' }),
        options: { ...known, onWarning } as typeof known,
      });
      const [alone, together] = [
        await all(built.renderMany(jobs, { threads: 0 })),
        await all(built.renderMany(jobs, { threads: 2 })),
      ];
      expect(together.map((result) => result.error?.code)).toEqual(alone.map((result) => result.error?.code));
      together.forEach((result, index) => {
        expect(result.index).toBe(index);
        expect(result.warnings).toEqual(alone[index]!.warnings);
        if (result.pdf) expect(Buffer.compare(result.pdf, alone[index]!.pdf!)).toBe(0);
      });
      expect(told).toHaveLength(2);
    },
  );
});
