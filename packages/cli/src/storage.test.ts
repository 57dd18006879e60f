import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { eszok, temporaryFolder } from './testing/eszok.js';
import { exampleInvoice } from './testing/invoice.js';

let dir: string;
beforeEach(async () => {
  dir = await temporaryFolder();
});

describe('settings.json', () => {
  it.each(['{ "profiles": ', '{"profiles":3}', '{"profiles":{"a":1}}', '{"profiles":{"a":{"nip":"1"}}}'])(
    'that nobody can use is named: %s',
    async (text) => {
      await writeFile(join(dir, 'settings.json'), text);
      for (const words of [['profile', 'list'], ['status']]) {
        const ran = await eszok([...words, '--json'], { env: { ESZOK_HOME: dir } });
        expect(ran.exit).toBe(2);
        expect(ran.json().error).toMatchObject({
          code: 'settings.broken',
          message: expect.stringContaining(join(dir, 'settings.json')),
        });
      }
    },
  );

  it('is not written by a command that only reads', async () => {
    await eszok(['profile', 'list'], { env: { ESZOK_HOME: dir } });
    await chmod(dir, 0o500);
    const ran = await eszok(['profile', 'list', '--json'], { env: { ESZOK_HOME: dir } });
    expect(ran.json().error).toMatchObject({ code: 'settings.no-profiles' });
  });
});

describe('a file that cannot be written', () => {
  it.each(['pl', 'en'])('is named with the reason, in words of the language (%s)', async (lang) => {
    const invoice = await exampleInvoice(dir);
    await mkdir(join(dir, 'folder.pdf'));
    await writeFile(join(dir, 'file'), '');
    const render = (out: string) =>
      eszok(['render', invoice, '-o', join(dir, out), '--force'], {
        env: { ESZOK_LANG: lang },
      });
    const folder = await render('folder.pdf');
    expect(folder.exit).toBe(9);
    expect(folder.stderr).toContain(
      lang === 'pl'
        ? `${join(dir, 'folder.pdf')}: to folder, a nie plik.`
        : `${join(dir, 'folder.pdf')}: this is a folder, not a file.`,
    );
    const inFile = await render(join('file', 'x.pdf'));
    expect(inFile.exit).toBe(9);
    expect(inFile.stderr).toContain(lang === 'pl' ? 'file: to nie folder.' : 'file: this is not a folder.');
  });

  it('is not one for many pictures', async () => {
    const invoice = await exampleInvoice(dir);
    const ran = await eszok([
      'render',
      invoice,
      join(dir, 'invoices'),
      '-o',
      join(dir, 'x.pdf'),
      '--force',
      '--json',
    ]);
    expect(ran.exit).toBe(2);
    expect(ran.json().error).toMatchObject({ code: 'usage.one-file', details: { count: 4 } });
  });

  it('advises --force only where there is one', async () => {
    const stamped = join(dir, 'x.pdf');
    await writeFile(stamped, '');
    const invoice = await exampleInvoice(dir);
    const render = await eszok(['render', invoice, '-o', stamped]);
    expect(render.stderr).toContain('--force');
    const seal = ['cert', 'self-signed', '--env', 'test', '--nip', '9994072312', '-o', dir];
    expect((await eszok(seal)).exit).toBe(0);
    const again = await eszok(seal);
    expect(again.exit).toBe(2);
    expect(again.stderr).toContain('never replaced');
    expect(again.stderr).not.toContain('--force');
  });
});

describe('a registry that cannot be opened', () => {
  it('is named, and does not keep an invoice from being drawn', async () => {
    const invoice = await exampleInvoice(dir);
    await mkdir(join(dir, 'home', 'data'), { recursive: true });
    await writeFile(join(dir, 'home', 'data', 'test'), 'a file where the registry should be');
    const env = { ESZOK_HOME: join(dir, 'home'), ESZOK_ENV: 'test', ESZOK_NIP: '9994072312' };
    const list = await eszok(['list'], { env });
    expect(list).toMatchObject({
      exit: 9,
      stderr: expect.stringContaining(join(dir, 'home', 'data', 'test')),
    });
    const render = await eszok(['render', invoice, '-o', join(dir, 'drawn.pdf')], { env });
    expect(render).toMatchObject({ exit: 0, stderr: expect.stringContaining('! ') });
  });
});
