import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stampImage } from '@eszok/visualizer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../inbox/src/test-support/read-zip.js';
import { lacking, scanned } from '../../scans/src/test-support/papers.js';
import { toPng } from '../../scans/src/test-support/pictures.js';
import { seller } from './demo/companies.js';
import { type Stand, stand } from './testing/company.js';

const missing = lacking();
const blank = toPng({ width: 210, height: 297, data: new Uint8Array(210 * 297).fill(255) }, 25.4);

interface Row {
  ok: boolean;
  item: {
    id: string;
    kind: string;
    gross: string;
    number: string;
    sellerNip: string;
    jpk: string;
    doNotPost: boolean;
    duplicates: string[];
    sha256: string;
  };
  original: { id: string; by: string } | null;
  doubtful: string[];
  missing: string[];
  error?: { code: string };
}

// The steps build on one another, as a company's day does.
describe.skipIf(missing !== '')(`papers in the inbox${missing}`, () => {
  let world: Stand;
  const at = (...names: string[]) => join(world.dir, ...names);
  const rows = (ran: { json(): Record<string, unknown> }) => ran.json().results as Row[];
  let ksefNumber = '';
  let receipt = '';

  beforeAll(async () => {
    world = await stand();
    await mkdir(at('papers'), { recursive: true });
    const sent = await world.asSeller(['send', world.invoices.first, '--json']);
    ksefNumber = (sent.json().results as { ksefNumber: string }[])[0]?.ksefNumber ?? '';
    await world.asBuyer(['fetch', '--since', '2d', '--json']);
    const pdf = await stampImage(blank, [
      {
        kind: 'text',
        name: 'receipt',
        anchor: 'top-left',
        border: false,
        color: '#000000',
        fontSize: 12,
        lines: [
          'Stacja Paliw Orzeł',
          `NIP ${seller.nip}`,
          '2026-11-20   nr wydr. 014233',
          'PARAGON FISKALNY',
          'Benzyna 95   30 x 6,15   184,50 A',
          'PTU A 23%   34,50',
          'SUMA PTU   34,50',
          'SUMA PLN   184,50',
        ],
      },
    ]);
    await writeFile(at('papers', 'receipt.png'), scanned(pdf, { dpi: 200, degrees: 0.4, dirt: 0.3 }));
  });
  afterAll(() => world.close());

  it('are read, and kept byte for byte with how sure each field is', async () => {
    const look = await world.asBuyer(['scan', at('papers'), '--dry-run', '--json']);
    expect(look.exit).toBe(0);
    expect(rows(look)[0]?.item).toBeUndefined();
    const ran = await world.asBuyer(['scan', at('papers', 'receipt.png'), '--json']);
    const [row] = rows(ran);
    expect(row).toMatchObject({
      ok: true,
      original: null,
      item: { kind: 'paragon', gross: '184.50', sellerNip: seller.nip, jpk: 'DI', duplicates: [] },
    });
    receipt = row?.item.id ?? '';
    const shown = (await world.asBuyer(['inbox', 'list', '--json'])).json().items as { id: string }[];
    expect(shown.map(({ id }) => id).sort()).toEqual([ksefNumber, receipt].sort());
    expect((await world.asBuyer(['scan', at('papers', 'nothing.png'), '--json'])).exit).toBe(2);
  });

  it('are corrected by a person, at once or later', async () => {
    const again = await world.asBuyer([
      'scan',
      at('papers', 'receipt.png'),
      '--set',
      'kind=faktura uproszczona',
      '--json',
    ]);
    expect(rows(again)[0]?.item).toMatchObject({ id: receipt, kind: 'faktura uproszczona', jpk: 'BFK' });
    const ran = await world.asBuyer([
      'inbox',
      'describe',
      receipt,
      '--set',
      'gross=185,00',
      '--text',
      'paliwo',
      '--json',
    ]);
    expect(rows(ran)[0]?.item).toMatchObject({ gross: '185.00', description: 'paliwo' });
    const wrong = await world.asBuyer(['scan', at('papers', 'receipt.png'), '--set', 'gross=many', '--json']);
    expect(wrong.json()).toMatchObject({ exitCode: 2, error: { code: 'scan.field' } });
    const ksef = await world.asBuyer(['inbox', 'describe', ksefNumber, '--set', 'gross=1', '--json']);
    expect(ksef.json()).toMatchObject({ exitCode: 2, results: [{ error: { code: 'inbox.not-editable' } }] });
    const people = await world.asBuyer(['scan', at('papers', 'receipt.png')]);
    expect(people.stdout).toMatch(/sellerNip\s+9994072312\s+\d+ %/);
    expect(people.stderr).toMatch(/Look at: .*eszok inbox describe DOK-/s);
  });

  it('that show an invoice of KSeF are known by their QR code, and not posted beside it', async () => {
    const paper = at('paper.pdf');
    await world.asBuyer(['render', ksefNumber, '-o', paper]);
    const ran = await world.asBuyer(['scan', paper, '--json']);
    expect(rows(ran)[0]).toMatchObject({
      original: { id: ksefNumber, by: 'qr-code' },
      item: { doNotPost: true, duplicates: [ksefNumber], jpk: ksefNumber },
    });
    const original = await world.asBuyer(['inbox', 'show', ksefNumber, '--json']);
    expect(original.json().item).toMatchObject({ duplicates: [rows(ran)[0]?.item.id] });
  });

  it('are stamped, rendered and handed over as they came', async () => {
    const out = at('out');
    const rendered = await world.asBuyer(['render', receipt, '-o', out, '--stamp', 'posted', '--json']);
    expect(rendered.exit).toBe(0);
    expect((await readFile(join(out, `${receipt}.pdf`))).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await world.asBuyer(['render', receipt, '--html', '--json'])).exit).toBe(3);
    expect((await world.asBuyer(['show', receipt, '--xml', '--json'])).exit).toBe(3);
    await world.asBuyer(['inbox', 'accept', receipt]);
    const zip = at('papers.zip');
    const ran = await world.asBuyer(['handover', '-o', zip, '--json']);
    expect(ran.json()).toMatchObject({ exitCode: 0, items: [{ id: receipt }], problems: [] });
    const files = await readZip(zip);
    expect(files.get(`dokumenty/${receipt}.png`)?.equals(await readFile(at('papers', 'receipt.png')))).toBe(
      true,
    );
    expect(files.get(`nadruk/${receipt}.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(files.get('rejestr.csv')?.toString('utf8')).toMatch(/;BFK;/);
  });
});
