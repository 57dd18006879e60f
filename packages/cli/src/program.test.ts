import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { quote } from './frame/program-name.js';
import { builtProgram, start } from './testing/built.js';
import { temporaryFolder } from './testing/eszok.js';

const shell = promisify(execFile);
const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('the built program', () => {
  it('says its version and help without loading what the commands need', async () => {
    expect(await start(['--version']).done).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    const loaded = await shell(process.execPath, [
      '--input-type=module',
      '-e',
      `process.argv[1] = ${JSON.stringify(builtProgram())}; process.argv.push('--version');
       await import(${JSON.stringify(`file://${builtProgram()}`)});`,
    ]);
    expect(loaded.stderr).toBe('');
  });

  it.skipIf(process.platform === 'win32')(
    'is not cut short in a pipe, nor upset by a reader that leaves',
    async () => {
      const command = `${quote(process.execPath)} ${quote(builtProgram())} completion fish`;
      const whole = await shell('sh', ['-c', `${command} | cat`]);
      const alone = await shell('sh', ['-c', command]);
      expect(whole.stdout).toBe(alone.stdout);
      const cut = await shell('sh', ['-c', `{ ${command}; echo "exit $?" >&2; } | head -n 1`]);
      expect(cut.stdout.split('\n').length).toBe(2);
      expect(cut.stderr).toBe('exit 0\n');
    },
  );

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'ends the sandbox cleanly on %s',
    async (signal) => {
      const running = start(['sandbox', '--port', '0', '--data', `${await temporaryFolder()}/ksef`]);
      const address = await running.said(/http:\/\/127\.0\.0\.1:(\d+)\/v2/);
      const port = Number(new URL(address).port);
      expect(await isOpen(port)).toBe(true);
      running.child.kill(signal);
      const ended = await running.done;
      expect(ended).toMatchObject({ exit: 0, signal: null, stderr: expect.stringContaining('Stopped') });
      expect(await isOpen(port)).toBe(false);
    },
  );

  it('uses no colour and no spinner in a log', async () => {
    const home = await temporaryFolder();
    const ran = await start(['doctor'], { env: { ESZOK_HOME: home } }).done;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what must not be there
    expect(ran.stdout + ran.stderr).not.toMatch(/\u001b\[/);
    expect(ran.stdout).toMatch(/✓ program: eszok/);
    expect(ran.exit).toBe(2);
  });

  it('names settings that cannot be read, as data too', async () => {
    const ran = await start(['profile', 'list', '--json'], { env: { ESZOK_HOME: builtProgram() } }).done;
    expect(ran.exit).toBe(9);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ok: false,
      error: { code: 'storage.notdir', details: { path: expect.any(String) } },
    });
  });
});
