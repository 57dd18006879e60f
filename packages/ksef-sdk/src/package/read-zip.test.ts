import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import { openArchive } from './read-archive.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eszok-read-zip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Names, lengths and hashes. */
type Files = string[];
const line = (name: string, bytes: Uint8Array) =>
  `${name} ${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`;

let numbered = 0;
async function read(bytes: Uint8Array): Promise<Files> {
  const path = join(folder, String(++numbered));
  await writeFile(path, bytes);
  const archive = await openArchive(path, 'Zip');
  try {
    const files: Files = [];
    for await (const { name, bytes } of archive.files()) files.push(line(name, bytes));
    return files;
  } finally {
    await archive.close();
  }
}

async function readByYauzl(bytes: Buffer): Promise<Files> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const files: Files = [];
  for await (const entry of zip.eachEntry()) {
    files.push(line(entry.fileName, await buffer(await zip.openReadStreamPromise(entry))));
  }
  return files;
}

const contents = (line: string) => line.slice(line.indexOf(' '));

interface Way {
  readonly length: number;
  readonly compress: boolean;
  readonly forceZip64Format: boolean;
  /** Sizes behind the file instead of before it. */
  readonly streamed: boolean;
}

/** A ZIP by another program, of every kind that it knows to make. */
async function zipOf(
  ways: readonly Way[],
  end: { forceZip64Format: boolean; comment: string },
): Promise<{ bytes: Buffer; files: Files }> {
  const zip = new ZipFile();
  const files: Files = [];
  for (const [index, { streamed, length, ...options }] of ways.entries()) {
    const name = `${index}.xml`;
    const bytes = Buffer.alloc(length, `<a>${index}</a>`);
    files.push(line(name, bytes));
    if (streamed) zip.addReadStream(Readable.from([bytes]), name, options);
    else zip.addBuffer(bytes, name, options);
  }
  zip.end(end);
  return { bytes: await buffer(zip.outputStream), files };
}

const ways = fc.array(
  fc.record({
    length: fc.oneof(fc.nat(3_000), fc.constantFrom(0, 1_048_576, 1_300_000)),
    compress: fc.boolean(),
    forceZip64Format: fc.boolean(),
    streamed: fc.boolean(),
  }),
  { maxLength: 6 },
);

describe('a ZIP of another program', () => {
  it('is read whole: ZIP64, comments, sizes behind the files, files not deflated', async () => {
    const end = fc.record({
      forceZip64Format: fc.boolean(),
      comment: fc.string({ unit: fc.constantFrom('a', ' '), maxLength: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(ways, end, async (list, options) => {
        const { bytes, files } = await zipOf(list, options);
        expect(await read(bytes)).toEqual(files);
      }),
      { numRuns: 40 },
    );
  });

  it('with damaged bytes is refused, or every file in it is whole', async () => {
    const kept = await Promise.all(
      [false, true].map(async (forceZip64Format) => {
        const way = { length: 300, compress: true, forceZip64Format, streamed: false };
        return zipOf([way, { ...way, compress: false }, way], { forceZip64Format, comment: '' });
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        async (which, places) => {
          const bytes = Buffer.from(kept[which]!.bytes);
          for (const [at, value] of places) bytes[at % bytes.length] = value;
          const ours = await read(bytes).catch((error: { code: string }) => error.code);
          if (typeof ours === 'string') expect(ours).toMatch(/^export\.(hostile|unreadable)-package$/);
          else {
            expect(ours.map(contents)).toEqual(kept[which]!.files.map(contents));
            // yauzl refuses, beyond this, extensions that it cannot read and nobody uses.
            expect(ours).toEqual(await readByYauzl(bytes).catch(() => ours));
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
