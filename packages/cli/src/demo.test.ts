import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { start } from './testing/built.js';
import { temporaryFolder } from './testing/eszok.js';

const refused = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket
      .once('error', () => resolve(true))
      .once('connect', () => {
        socket.destroy();
        resolve(false);
      });
  });

describe('eszok demo', () => {
  it('tells the whole story, twice, each time into a new folder', async () => {
    const cwd = await temporaryFolder();
    const env = { ESZOK_HOME: join(cwd, 'unused'), NO_COLOR: '1' };
    const first = await start(['demo'], { cwd, env }).done;
    expect(first.stderr).toBe('');
    expect(first.exit).toBe(0);
    const [name = ''] = await readdir(join(cwd, 'demo'));
    const dir = join(cwd, 'demo', name);
    for (const part of ['upo', 'received', 'pdf', 'office'])
      expect(await readdir(join(dir, part))).not.toEqual([]);
    expect((await readdir(join(dir, 'upo'))).length).toBe(3);
    const [pdf = ''] = await readdir(join(dir, 'pdf'));
    expect((await readFile(join(dir, 'pdf', pdf))).subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.stdout).toMatch(
      /FV\/\d{4}\/\d\d\/014 has KSeF number 9994072312-\d{8}-[0-9A-F]{12}-[0-9A-F]{2}/,
    );

    expect(first.stdout).toMatch(/mistake\.xml: 1 error/);
    const worth =
      first.stdout
        .match(/Worth opening\n((?: {3}.*\n)+)/)?.[1]
        ?.trim()
        .split('\n') ?? [];
    expect(worth).toHaveLength(3);
    for (const line of worth) await readFile(join(cwd, line.trim().split('  ')[0] ?? ''));

    const second = await start(['demo', '--json', '--lang', 'pl'], { cwd, env }).done;
    const story = JSON.parse(second.stdout);
    expect(story).toMatchObject({ ok: true, exitCode: 0, duplicate: { results: [{ ok: false }] } });
    expect(story.dir).not.toBe(dir);
    expect(story.handover.items.length).toBe(2);
    expect(await readdir(cwd)).toEqual(['demo']);
  }, 240_000);

  it('refuses a folder that is not empty', async () => {
    const cwd = await temporaryFolder();
    await start(['completion', 'bash'], { cwd }).done;
    const ran = await start(['demo', '--out', join(cwd, '..')], { cwd }).done;
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toMatch(/exists already/);
  });

  it.skipIf(process.platform === 'win32')('leaves nothing running when it is interrupted', async () => {
    const cwd = await temporaryFolder();
    const running = start(['demo'], { cwd });
    const address = await running.said(/http:\/\/127\.0\.0\.1:(\d+)\/v2/);
    // By then the profiles are loaded, and with them a library that has its own idea of signals.
    await running.said(/profile buyer/);
    running.child.kill('SIGINT');
    const ended = await running.done;
    expect(ended.exit, ended.stdout + ended.stderr).toBe(130);
    expect(ended.stderr).toMatch(/^Interrupted\./);
    expect(await refused(Number(new URL(address).port))).toBe(true);
  });
});
