import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { eszok, temporaryFolder } from './testing/eszok.js';

const drafts = fileURLToPath(new URL('../../../examples/drafts/', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = await temporaryFolder();
});

describe('eszok build', () => {
  it('makes valid invoices of every example draft', async () => {
    for (const name of await readdir(drafts)) {
      const out = join(dir, name);
      const ran = await eszok(['build', join(drafts, name), '-o', out, '--json']);
      expect(ran.exit, ran.stderr).toBe(0);
      const { invoices } = ran.json() as { invoices: { path: string }[] };
      expect((await readdir(out)).length).toBe(invoices.length);
      const judged = await eszok(['validate', out, '--json']);
      expect(judged.exit).toBe(0);
    }
  });

  it('writes a single invoice to stdout, and never over a file unasked', async () => {
    const [name = ''] = (await readdir(drafts)).filter((one) => one.endsWith('.json'));
    const xml = await eszok(['build', join(drafts, name)]);
    expect(xml.stdout).toMatch(/^<\?xml/);
    const out = join(dir, 'one.xml');
    await eszok(['build', join(drafts, name), '-o', out]);
    const again = await eszok(['build', join(drafts, name), '-o', out, '--json']);
    expect(again.json().error).toMatchObject({ code: 'usage.output-exists' });
    expect((await eszok(['build', join(drafts, name), '-o', out, '--force'])).exit).toBe(0);
    expect(await readFile(out, 'utf8')).toContain('<Faktura');
  });

  it('writes a file for each invoice, also where their numbers make the same name', async () => {
    const [name = ''] = (await readdir(drafts)).filter((one) => one.endsWith('.json'));
    const draft = JSON.parse(await readFile(join(drafts, name), 'utf8'));
    const path = join(dir, 'alike.json');
    const numbers = ['FV/1', 'FV-1', 'fv 1', 'FV/1/2'];
    await writeFile(path, JSON.stringify(numbers.map((number) => ({ ...draft, number }))));
    const out = join(dir, 'alike');
    expect((await eszok(['build', path, '-o', out])).exit).toBe(0);
    const texts = await Promise.all((await readdir(out)).map((file) => readFile(join(out, file), 'utf8')));
    expect(texts.map((xml) => /<P_2>([^<]*)</.exec(xml)?.[1]).sort()).toEqual([...numbers].sort());
  });

  it('names file and field of a wrong draft, with exit 3', async () => {
    const path = join(dir, 'wrong.yaml');
    await writeFile(path, 'number: FV/1\nlines: []\n');
    const ran = await eszok(['build', path, '--json']);
    expect(ran.exit).toBe(3);
    expect(ran.json().error).toMatchObject({ code: 'draft.schema' });
    expect(ran.stderr).toContain(path);
  });

  it('prints the schema that editors check drafts by', async () => {
    const schema = JSON.parse((await eszok(['build-schema'])).stdout);
    expect(schema.$schema).toContain('2020-12');
  });
});
