import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram, startProgram } from '../test-support/child.js';
import { readCommandLine } from './command-line.js';
import { sandboxOptions } from './option-table.js';

describe('the command line', () => {
  it('is read into options', () => {
    const { options, seed } = readCommandLine([
      '--port=0',
      '--data=d',
      '--company=5265877635:Firma: Anna',
      '--invoices=3',
      '--clock=2026-02-01T12:00:00Z',
      '--latency=5',
      '--rate-limits=10',
      '--public-url=https://ksef.example.test/dev/',
      '--verbose',
    ]);
    expect(options).toMatchObject({
      port: 0,
      dataDir: 'd',
      publicUrl: 'https://ksef.example.test/dev/',
      verbose: true,
      settings: { processingMs: 5, rateLimits: { factor: 10 } },
    });
    expect(options.clock?.now().toISOString()).toBe('2026-02-01T12:00:00.000Z');
    expect(seed).toEqual({ companies: [{ nip: '5265877635', name: 'Firma: Anna' }], invoices: 3 });
  });

  it.each([
    [['--port=x']],
    [['--unknown']],
    [['--clock=yesterday']],
    [['--faults=/nowhere.json']],
    [['stray']],
  ])('refuses %s', (argv) => {
    expect(() => readCommandLine(argv)).toThrow(expect.objectContaining({ code: 'sandbox.option' }));
  });
});

describe('the program', () => {
  let program: Awaited<ReturnType<typeof bundleProgram>>;
  beforeAll(async () => {
    program = await bundleProgram();
  });
  afterAll(() => program.remove());

  it('says where it is, that it is not the real one, and stops at SIGTERM', async () => {
    const running = await startProgram(program.file, ['--company', '5265877635:Firma']);
    expect(running.output.join('\n')).toContain('NOT the real KSeF');
    expect((await fetch(`${running.url}/auth/challenge`, { method: 'POST' })).status).toBe(200);
    const code = await new Promise((resolve) => {
      running.process.once('exit', resolve);
      running.process.kill('SIGTERM');
    });
    expect(code).toBe(0);
  });

  it('exits with 2 and one message for wrong usage or a port in use', async () => {
    const wrong = spawnSync(process.execPath, [program.file, '--port', 'x'], { encoding: 'utf8' });
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('--port')]);
    const noNip = spawnSync(process.execPath, [program.file, '--port', '0', '--company', 'abc:X'], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect([noNip.status, noNip.stderr]).toEqual([2, expect.stringContaining('abc')]);
    const running = await startProgram(program.file, []);
    const port = new URL(running.url).port;
    const taken = spawnSync(process.execPath, [program.file, '--port', port], { encoding: 'utf8' });
    expect([taken.status, taken.stderr]).toEqual([2, expect.stringContaining(port)]);
    await running.kill();
  });

  it('prints its help', () => {
    const help = spawnSync(process.execPath, [program.file, '--help'], { encoding: 'utf8' });
    expect(help.status).toBe(0);
    for (const { name } of sandboxOptions) expect(help.stdout).toContain(`--${name}`);
  });
});
