import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipWriter } from '../exports/zip-writer.js';
import { ArchiveError, openArchive } from './archives.js';

const megabyte = 1024 * 1024;

/** A header of a tar with its own checksum, and whatever size it likes to claim. */
function tarHeader(name: string, size: number, type: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')} `, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

describe('a package that is a trap', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'eszok-traps-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const names = (bytes: Buffer, format: 'Zip' | 'TarGz', largest = megabyte) => {
    const path = join(folder, `${crc32(bytes)}`);
    writeFileSync(path, bytes);
    return (async () => {
      const archive = await openArchive(path, format, 10);
      try {
        await archive.check(largest);
        const found: string[] = [];
        for await (const entry of archive.entries()) found.push(`${entry.name} ${entry.bytes.length}`);
        return found;
      } finally {
        archive.close();
      }
    })();
  };
  const tar = (...pieces: Buffer[]) => gzipSync(Buffer.concat([...pieces, Buffer.alloc(1024)]));
  const zipped = (name: string, content: Buffer, change: (zip: Buffer) => void = () => undefined) => {
    const zip = new ZipWriter();
    const bytes = Buffer.concat([zip.add(name, content), zip.end()]);
    change(bytes);
    return bytes;
  };
  const directory = (zip: Buffer) => zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));

  it('a file that swells is refused by what it says of itself, and by what it is', async () => {
    const swelling = zipped('a.xml', Buffer.alloc(8 * megabyte));
    await expect(names(swelling, 'Zip')).rejects.toThrow(/za duży/);
    const lying = zipped('a.xml', Buffer.alloc(8 * megabyte), (zip) =>
      zip.writeUInt32LE(100, directory(zip) + 24),
    );
    await expect(names(lying, 'Zip')).rejects.toThrow(/uszkodzony/);
    const wide = tar(tarHeader('a.xml', 8 * megabyte, '0'), Buffer.alloc(8 * megabyte));
    await expect(names(wide, 'TarGz')).rejects.toThrow(/za duży/);
  });

  it('a method of packing that nobody knows, and a wrong sum', async () => {
    const text = Buffer.from('<x/>'.repeat(50));
    const strange = zipped('a.xml', text, (zip) => zip.writeUInt16LE(12, directory(zip) + 10));
    await expect(names(strange, 'Zip')).rejects.toThrow(/metodą/);
    const wrong = zipped('a.xml', text, (zip) => zip.writeUInt32LE(7, directory(zip) + 16));
    await expect(names(wrong, 'Zip')).rejects.toThrow(/uszkodzony/);
    expect(deflateRawSync(text).length).toBeLessThan(text.length);
  });

  it('names that lead elsewhere, archives cut short, no archives', async () => {
    await expect(names(zipped('../../a.xml', Buffer.from('x')), 'Zip')).rejects.toThrow(ArchiveError);
    const whole = tar(tarHeader('a.xml', 512, '0'), Buffer.alloc(512, 'x'));
    expect(await names(whole, 'TarGz')).toEqual(['a.xml 512']);
    const half = gzipSync(Buffer.concat([tarHeader('a.xml', 512, '0'), Buffer.alloc(100)]));
    for (const cut of [whole.subarray(0, -20), half, gzipSync(Buffer.alloc(700, 'x')), Buffer.from('x')]) {
      await expect(names(Buffer.from(cut), 'TarGz')).rejects.toThrow(ArchiveError);
    }
    await expect(names(Buffer.alloc(0), 'Zip')).rejects.toThrow(ArchiveError);
  });

  it('headers of a tar that are larger than any name are refused before they are in memory', async () => {
    for (const type of ['L', 'K', 'x', 'g']) {
      const size = 64 * megabyte;
      const bomb = tar(tarHeader('a', size, type), Buffer.alloc(size), tarHeader('a.xml', 0, '0'));
      await expect(names(bomb, 'TarGz')).rejects.toThrow(/Header exceeds max size/);
    }
  });
});
