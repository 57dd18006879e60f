import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { eszok, temporaryFolder } from './testing/eszok.js';

const example = fileURLToPath(
  new URL('../../../examples/invoices/sprzedaz-meble-do-kawiarni.xml', import.meta.url),
);
let dir: string;
let xml: string;
const at = (name: string) => join(dir, name);

beforeAll(async () => {
  dir = await temporaryFolder();
  xml = await readFile(example, 'utf8');
  await mkdir(at('no-xml'));
  await writeFile(at('no-xml/readme.txt'), 'no invoices here');
  await writeFile(at('invoice.pdf'), '%PDF-1.7\n');
  await writeFile(at('empty.xml'), '');
  await writeFile(at('blank.xml'), ' \n\n');
  await writeFile(at('bom.xml'), `\ufeff${xml}`);
  await writeFile(at('utf16.xml'), Buffer.from(`\ufeff${xml}`, 'utf16le'));
  await writeFile(at('utf16-without-bom.xml'), Buffer.from(xml, 'utf16le'));
  await writeFile(at('broken.xml'), xml.slice(0, 2_000));
  await writeFile(
    at('other.xml'),
    '<?xml version="1.0" encoding="UTF-8"?><note xmlns="urn:note"><to>you</to></note>',
  );
  await writeFile(at('archive.xml'), Buffer.from('PK\u0003\u0004rest'));
  await writeFile(at('letter.xml'), 'Dear Sir or Madam');
  await writeFile(at('huge.xml'), xml);
  await truncate(at('huge.xml'), 50_000_000);
});

interface Case {
  what: string;
  name: string;
  exit: number;
  code: string;
  says: RegExp;
  powie: RegExp;
}

const cases: Case[] = [
  {
    what: 'a missing file',
    name: 'nowhere.xml',
    exit: 2,
    code: 'input.missing',
    says: /no such file/,
    powie: /nie ma takiego pliku/,
  },
  {
    what: 'a folder without XML',
    name: 'no-xml',
    exit: 2,
    code: 'input.no-xml',
    says: /no \.xml file/,
    powie: /nie ma żadnego pliku \.xml/,
  },
  {
    what: 'a PDF',
    name: 'invoice.pdf',
    exit: 3,
    code: 'content.pdf',
    says: /this is a PDF/,
    powie: /to PDF/,
  },
  { what: 'an empty file', name: 'empty.xml', exit: 3, code: 'content.empty', says: /empty/, powie: /pusty/ },
  { what: 'a blank file', name: 'blank.xml', exit: 3, code: 'content.empty', says: /empty/, powie: /pusty/ },
  {
    what: 'a byte order mark',
    name: 'bom.xml',
    exit: 3,
    code: 'content.bom',
    says: /byte order mark/,
    powie: /BOM/,
  },
  { what: 'UTF-16', name: 'utf16.xml', exit: 3, code: 'content.utf-16', says: /UTF-16LE/, powie: /UTF-16LE/ },
  {
    what: 'UTF-16 without a mark',
    name: 'utf16-without-bom.xml',
    exit: 3,
    code: 'content.utf-16',
    says: /UTF-16LE/,
    powie: /UTF-16LE/,
  },
  {
    what: 'broken XML',
    name: 'broken.xml',
    exit: 3,
    code: 'content.invalid',
    says: /invalid/,
    powie: /niepoprawna/,
  },
  {
    what: 'an unknown form',
    name: 'other.xml',
    exit: 3,
    code: 'content.invalid',
    says: /invalid/,
    powie: /niepoprawna/,
  },
  { what: 'an archive', name: 'archive.xml', exit: 3, code: 'content.archive', says: /ZIP/, powie: /ZIP/ },
  {
    what: 'a letter',
    name: 'letter.xml',
    exit: 3,
    code: 'content.not-xml',
    says: /starts with "Dear Sir or Ma/,
    powie: /zaczyna się od/,
  },
  {
    what: 'a file of 50 MB',
    name: 'huge.xml',
    exit: 3,
    code: 'content.too-large',
    says: /50 MB/,
    powie: /50 MB/,
  },
  {
    what: 'a device',
    name: '/dev/null',
    exit: 2,
    code: 'input.not-a-file',
    says: /a device/,
    powie: /urządzenie/,
  },
];

describe.each(cases)('eszok send of $what', ({ name, exit, code, says, powie }) => {
  const path = () => (name.startsWith('/') ? name : at(name));

  it('says what, where and what to do, in English, and ends with its exit', async () => {
    const ran = await eszok(['send', path()]);
    expect(ran.stderr).toMatch(says);
    expect(ran.stderr).toContain(path());
    expect(ran.stderr.trimEnd().split('\n').length).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.exit).toBe(exit);
  });

  it('says it in Polish', async () => {
    const ran = await eszok(['send', path(), '--lang', 'pl']);
    expect(ran.stderr).toMatch(powie);
    expect(ran.exit).toBe(exit);
  });

  it('gives the same as data', async () => {
    const ran = await eszok(['send', path(), '--json']);
    const document = ran.json() as {
      ok: boolean;
      exitCode: number;
      results: { path: string; error: { code: string; hint: string } }[];
    };
    expect(document).toMatchObject({
      ok: false,
      exitCode: exit,
      results: [{ path: path(), ok: false, error: { code } }],
    });
    expect(document.results[0]?.error.hint).toMatch(/\S/);
  });

  it('meets the same in validate', async () => {
    const ran = await eszok(['validate', path(), '--json']);
    expect(ran.exit).toBe(exit);
    expect(ran.json()).toMatchObject({
      ok: false,
      exitCode: exit,
      results: [{ path: path(), valid: false }],
    });
  });
});

describe('files that would hang or hide', () => {
  it.skipIf(process.platform === 'win32')('refuses a FIFO without opening it', async () => {
    await promisify(execFile)('mkfifo', [at('pipe.xml')]);
    const ran = await eszok(['send', at('pipe.xml')]);
    expect(ran.stderr).toMatch(/a pipe \(FIFO\)/);
    expect(ran.exit).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('says that there is no permission to read', async () => {
    const path = at('secret.xml');
    await writeFile(path, xml);
    await chmod(path, 0o000);
    await chmod(dir, 0o755);
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    try {
      const ran = await eszok(['send', path]);
      expect(ran.stderr).toMatch(/no permission to read/);
      expect(ran.exit).toBe(2);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  it('reads standard input where - is written', async () => {
    const ran = await eszok(['validate', '-', '--json'], { stdin: xml });
    expect(ran.json()).toMatchObject({ results: [{ path: '-', valid: true, form: 'FA (3)' }] });
    expect(ran.exit).toBe(0);
  });

  it('puts no secret and no file content into the message about one bad file among good ones', async () => {
    const ran = await eszok(['validate', example, at('letter.xml'), '--json']);
    expect(ran.exit).toBe(3);
    const { results } = ran.json() as { results: { valid: boolean }[] };
    expect(results.map((row) => row.valid)).toEqual([true, false]);
  });
});

describe('a home folder that the disk refuses', () => {
  it('is trouble of the disk, not a fault of the settings', async () => {
    const ran = await eszok(['profile', 'list', '--json'], {
      env: { ESZOK_HOME: join(process.execPath, 'home') },
    });
    expect(ran.json().error).toMatchObject({ code: 'storage.notdir' });
    expect(ran.exit).toBe(9);
  });
});
