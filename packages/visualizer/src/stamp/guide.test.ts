import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as visualizer from '../index.js';
import { letter, makePdf } from './testing/pdfs.js';

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

const guide = new URL('../../docs/stamps.md', import.meta.url);
const readme = new URL('../../README.md', import.meta.url);

const examplesOf = (text: string): string[] =>
  [...text.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stamps-'));
  await writeFile(join(folder, 'invoice.pdf'), await makePdf([{ text: letter(20) }]));
  const picture = createCanvas(400, 300);
  const context = picture.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 400, 300);
  await writeFile(join(folder, 'scan.jpg'), picture.toBuffer('image/jpeg'));
  await writeFile(join(folder, 'signature.png'), picture.toBuffer('image/png'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the guide to stamps and the README', () => {
  it('has examples that run as printed', async () => {
    const section = (await readFile(readme, 'utf8')).split(/^## /m).find((part) => part.startsWith('Stamps'));
    const examples = [...examplesOf(await readFile(guide, 'utf8')), ...examplesOf(section ?? '')];
    expect(examples.length).toBeGreaterThanOrEqual(6);
    for (const example of examples) {
      const names: string[] = [];
      const body = example
        .replace(/import \{([^}]*)\} from 'node:fs\/promises';/, 'const {$1} = files;')
        .replace(/import \{([^}]*)\} from '@eszok\/visualizer';/, 'const {$1} = visualizer;');
      expect(body).not.toContain('import ');
      const files = {
        readFile: (name: string) => readFile(join(folder, name)),
        writeFile: async (name: string, data: Uint8Array) => {
          names.push(name);
          await writeFile(join(folder, name), data);
        },
      };
      const quiet = { log: () => undefined };
      await new AsyncFunction('files', 'visualizer', 'console', body)(files, visualizer, quiet);
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        const written = await readFile(join(folder, name));
        expect(written.subarray(0, 5).toString()).toBe('%PDF-');
      }
    }
  });
});
