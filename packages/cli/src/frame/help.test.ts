import { PassThrough } from 'node:stream';
import { systemClock } from '@eszok/core';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands.js';
import { run } from '../run.js';
import { eszok } from '../testing/eszok.js';

/** What is shown on a terminal of so many columns. */
async function shown(words: readonly string[], columns: number): Promise<string[]> {
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns });
  const chunks: Buffer[] = [];
  stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await run(['node', 'eszok', ...words], {
    env: { NO_COLOR: '1' },
    cwd: process.cwd(),
    clock: systemClock,
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    signal: new AbortController().signal,
  });
  return Buffer.concat(chunks).toString('utf8').split('\n');
}

const paths = [[], ...commands.map(({ name }) => name.split(' '))];

describe('help', () => {
  it.each([60, 80, 100, 200])(
    'stays within %i columns, in every command and both languages',
    async (columns) => {
      for (const lang of ['pl', 'en']) {
        for (const path of paths) {
          const lines = await shown([...path, '--help', '--lang', lang], columns);
          expect(lines.length).toBeGreaterThan(5);
          // An example is one line, to be copied.
          const wide = lines.filter((line) => line.length > columns && !line.startsWith('  eszok '));
          expect(wide, `${lang} ${path.join(' ')}`).toEqual([]);
        }
      }
    },
  );

  it('has no English in Polish', async () => {
    for (const path of paths) {
      const help = (await shown([...path, '--help', '--lang', 'pl'], 100)).join('\n');
      expect(help).not.toMatch(
        /\[options\]|\[command\]|<(file|number|dir|path|name|text|date)[.>]|choices:|Options|Usage/,
      );
    }
  });

  it('is found by `help` before a command of two words too', async () => {
    const [asked, flagged] = [
      await eszok(['help', 'inbox', 'list']),
      await eszok(['inbox', 'list', '--help']),
    ];
    expect(asked.stdout).toBe(flagged.stdout);
    expect((await eszok(['help'])).stdout).toBe((await eszok(['--help'])).stdout);
    expect(await eszok(['help', 'lst'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('Did you mean list?'),
    });
  });

  it('knows two languages and says so when asked for another', async () => {
    const ran = await eszok(['list', '--lang', 'de', '--json']);
    expect(ran.exit).toBe(2);
    expect(ran.json().error).toMatchObject({
      code: 'usage.wrong',
      message: expect.stringContaining('pl, en'),
    });
    const polish = await eszok(['show', '--lang', 'pl']);
    expect(polish.stderr).toContain('Brakuje argumentu <numer>');
  });
});
