import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocumentKey, decryptDocument, encryptedSize } from '../crypto/document-key.js';
import { pack } from './pack.js';
import type { PackageFile } from './tar.js';

const has = (program: string, ...args: string[]) => spawnSync(program, args).error === undefined;

async function* of(files: readonly PackageFile[]): AsyncGenerator<PackageFile> {
  yield* files;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

describe('a package', () => {
  it.each(['TarGz', 'Zip'] as const)(
    'as %s is cut and encrypted part by part, and told truly',
    async (compression) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.uint8Array({ maxLength: 900 }), { minLength: 1, maxLength: 12 }),
          fc.integer({ min: 16, max: 700 }),
          async (contents, partBytes) => {
            const documentKey = createDocumentKey();
            const files = contents.map((bytes, index) => ({ name: `${index}.xml`, bytes }));
            const made = await pack(of(files), { documentKey, compression, partBytes });
            const plain: Uint8Array[] = [];
            for (const [index, part] of made.parts.entries()) {
              const encrypted = await readFile(part.path);
              expect(made.info.fileParts[index]).toEqual({
                ordinalNumber: index + 1,
                fileSize: encrypted.length,
                fileHash: sha256(encrypted),
              });
              plain.push(decryptDocument(encrypted, documentKey));
              expect(encrypted.length).toBe(encryptedSize(plain.at(-1)?.length ?? 0));
              expect(plain.at(-1)?.length).toBeLessThanOrEqual(partBytes);
            }
            const whole = Buffer.concat(plain);
            expect(made.info).toMatchObject({ fileSize: whole.length, fileHash: sha256(whole) });
            await made.remove();
          },
        ),
        { numRuns: 25 },
      );
    },
  );
});

describe.skipIf(!has('tar', '--version') || !has('python3', '--version'))(
  'an archive (needs tar and python3)',
  () => {
    const files = [
      { name: '00001.xml', bytes: Buffer.from('pierwszy: żółw') },
      { name: '00002.xml', bytes: Buffer.alloc(1024, 'x') },
      { name: '00003.xml', bytes: Buffer.alloc(0) },
    ];
    const unzip =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';

    it.each(['TarGz', 'Zip'] as const)('%s is read by programs of others', async (compression) => {
      const documentKey = createDocumentKey();
      const made = await pack(of(files), { documentKey, compression });
      const folder = await mkdtemp(join(tmpdir(), 'eszok-archive-'));
      const path = join(folder, 'archive');
      await writeFile(path, decryptDocument(await readFile(made.parts[0]?.path ?? ''), documentKey));
      await made.remove();
      const out = await mkdtemp(join(folder, 'out-'));
      const run =
        compression === 'TarGz'
          ? spawnSync('tar', ['-xzf', path, '-C', out], { encoding: 'utf8' })
          : spawnSync('python3', ['-c', unzip, path, out], { encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect((await readdir(out)).sort()).toEqual(files.map((one) => one.name));
      for (const { name, bytes } of files) expect(await readFile(join(out, name))).toEqual(bytes);
    });
  },
);
