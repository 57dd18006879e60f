import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Header, pack as packTar } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompressionType } from '../wire/index.js';
import { archive } from './archive.js';
import type { ArchiveEntry } from './archive-entry.js';
import { openArchive } from './read-archive.js';
import type { PackageFile } from './tar.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eszok-read-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let numbered = 0;
async function read(
  bytes: Uint8Array,
  compression: CompressionType,
  wanted?: (name: string) => boolean,
): Promise<ArchiveEntry[]> {
  const path = join(folder, String(++numbered));
  await writeFile(path, bytes);
  const archive = await openArchive(path, compression);
  const entries: ArchiveEntry[] = [];
  try {
    for await (const entry of archive.files(wanted)) entries.push(entry);
    return entries;
  } finally {
    await archive.close();
  }
}

async function packed(files: readonly PackageFile[], compression: CompressionType): Promise<Buffer> {
  async function* each() {
    yield* files;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of archive(each(), compression)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A tar.gz made by another program, with whatever header one likes. */
async function tarOf(...files: (Partial<Header> & { name: string; body?: string })[]): Promise<Buffer> {
  const tar = packTar();
  for (const { body = 'x', ...header } of files) tar.entry(header, body);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return gzipSync(Buffer.concat(pieces));
}

/** A ZIP of one file whose directory says whatever one likes of it. */
function zipOf(
  name: string,
  body: Buffer,
  says: { method?: number; size?: number; flags?: number; crc?: number } = {},
): Buffer {
  const { method = 8, size = body.length, flags = 0x800, crc = crc32(body) } = says;
  const data = method === 8 ? deflateRawSync(body) : body;
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data]);
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\0'),
    fields,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

describe('reading a package', () => {
  it.each(['Zip', 'TarGz'] as const)(
    '%s gives back what was packed, small and large',
    async (compression) => {
      const sizes = fc.array(fc.oneof(fc.nat(2_000), fc.constantFrom(0, 512, 1_048_576, 1_400_000)), {
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(sizes, fc.nat(255), async (lengths, seed) => {
          const files = lengths.map((length, index) => ({
            name: `${index}.xml`,
            bytes: Buffer.alloc(length, `${seed}.${index}|`),
          }));
          const entries = await read(await packed(files, compression), compression);
          expect(entries.map((one) => one.name)).toEqual(files.map((one) => one.name));
          for (const [index, { bytes }] of entries.entries()) {
            expect(Buffer.compare(bytes, files[index]!.bytes)).toBe(0);
          }
        }),
        { numRuns: 15 },
      );
    },
  );

  it.each(['Zip', 'TarGz'] as const)('%s gives only what is wanted', async (compression) => {
    const files = ['1.xml', '2.xml', '3.xml'].map((name) => ({ name, bytes: Buffer.from(name.repeat(300)) }));
    const entries = await read(await packed(files, compression), compression, (name) => name === '2.xml');
    expect(entries.map((one) => Buffer.from(one.bytes).toString())).toEqual(['2.xml'.repeat(300)]);
  });

  it.each(['Zip', 'TarGz'] as const)(
    '%s can be read again, in part and whole, small and past what is kept',
    async (compression) => {
      for (const size of [3_000, 9_000_000]) {
        const files = Array.from({ length: 9 }, (_, index) => ({
          name: `${index}.xml`,
          bytes: Buffer.alloc(size, `${index}`),
        }));
        const path = join(folder, String(++numbered));
        await writeFile(path, await packed(files, compression));
        const archive = await openArchive(path, compression);
        for (const wanted of [['4.xml'], files.map((one) => one.name), ['0.xml', '8.xml']]) {
          const names: string[] = [];
          for await (const { name, bytes } of archive.files((one) => wanted.includes(one))) {
            names.push(name);
            expect(Buffer.compare(bytes, files[Number.parseInt(name, 10)]!.bytes)).toBe(0);
            if (wanted.length === 1) break;
          }
          expect(names).toEqual(wanted);
        }
        await archive.close();
      }
    },
  );

  it('takes the tar of other programs: long names, extensions, folders and links', async () => {
    const long = `${'n'.repeat(180)}.xml`;
    const entries = await read(
      await tarOf(
        { name: 'links.xml', type: 'symlink', linkname: '/etc/passwd', body: '' },
        { name: long },
        { name: 'extended.xml', pax: { path: 'other.xml' }, body: 'ż' },
      ),
      'TarGz',
    );
    expect(entries.map((one) => one.name)).toEqual([long, 'other.xml']);
    expect(Buffer.from(entries[1]!.bytes).toString()).toBe('ż');
  });

  it('takes a ZIP with files that are not deflated', async () => {
    const [entry] = await read(zipOf('1.xml', Buffer.from('<a/>'), { method: 0 }), 'Zip');
    expect(Buffer.from(entry!.bytes).toString()).toBe('<a/>');
  });
});

describe('a package that KSeF does not make', () => {
  it.each([['../1.xml'], ['a/1.xml'], ['/1.xml'], ['C:\\1.xml']])(
    'is refused for the name %s',
    async (name) => {
      await expect(read(await tarOf({ name }), 'TarGz')).rejects.toMatchObject({
        code: 'export.hostile-package',
      });
      await expect(read(zipOf(name, Buffer.from('x')), 'Zip')).rejects.toMatchObject({
        code: expect.stringMatching(/^export\.(hostile|unreadable)-package$/),
      });
    },
  );

  it('is refused for files larger than any invoice', async () => {
    const bomb = Buffer.alloc(17_000_000);
    await expect(read(await tarOf({ name: '1.xml', body: bomb.toString() }), 'TarGz')).rejects.toMatchObject({
      code: 'export.hostile-package',
    });
    await expect(read(zipOf('1.xml', bomb), 'Zip')).rejects.toMatchObject({ code: 'export.hostile-package' });
  });

  it.each([10, 5_000_000])(
    'is refused for a ZIP that says %d bytes and holds more or fewer',
    async (size) => {
      await expect(read(zipOf('1.xml', Buffer.alloc(1_000_000), { size }), 'Zip')).rejects.toMatchObject({
        code: 'export.unreadable-package',
      });
    },
  );

  it.each([
    ['small', 8, 5_000],
    ['not deflated', 0, 5_000],
    ['large', 8, 1_500_000],
  ])('is refused for a ZIP whose file (%s) has another checksum than it says', async (_, method, size) => {
    const zip = zipOf('1.xml', Buffer.alloc(size, 'x'), { method, crc: 1 });
    await expect(read(zip, 'Zip')).rejects.toMatchObject({ code: 'export.unreadable-package' });
  });

  it('is refused for a ZIP that hides a second file behind the first', async () => {
    // As a program that inflates one file and ignores the rest would pass over it.
    const [first, second] = [Buffer.alloc(100, 'a'), Buffer.alloc(100, 'b')];
    const hidden = Buffer.concat([gzipSync(first).subarray(10), gzipSync(second).subarray(0, -8)]);
    const zip = zipOf('1.xml', hidden, { method: 0, crc: crc32(second), size: 100 });
    // The same bytes, called deflated.
    for (let at = zip.indexOf('PK'); at >= 0; at = zip.indexOf('PK', at + 2)) {
      const field = zip[at + 2] === 3 ? at + 8 : at + 10;
      if (zip[at + 2] === 1 || zip[at + 2] === 3) zip.writeUInt16LE(8, field);
    }
    await expect(read(zip, 'Zip')).rejects.toMatchObject({ code: 'export.unreadable-package' });
  });

  it('is refused for encrypted files, wrong checksums, and anything cut off', async () => {
    const refused = { code: 'export.unreadable-package', retry: 'after' };
    await expect(read(zipOf('1.xml', Buffer.from('x'), { flags: 1 }), 'Zip')).rejects.toMatchObject(refused);
    const files = [{ name: '1.xml', bytes: Buffer.alloc(5_000, 'x') }];
    for (const compression of ['Zip', 'TarGz'] as const) {
      const whole = await packed(files, compression);
      await expect(read(whole.subarray(0, -20), compression)).rejects.toMatchObject(refused);
      await expect(read(Buffer.from('no archive'), compression)).rejects.toMatchObject(refused);
    }
    const tar = Buffer.alloc(3_000);
    tar.write('1.xml');
    await expect(read(gzipSync(tar), 'TarGz')).rejects.toMatchObject(refused);
    const cut = gunzipSync(await packed(files, 'TarGz')).subarray(0, 1_024);
    await expect(read(gzipSync(cut), 'TarGz')).rejects.toMatchObject(refused);
  });
});
