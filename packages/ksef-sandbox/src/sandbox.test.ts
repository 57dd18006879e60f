import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FaultRule } from './faults/rules.js';
import { startSandbox } from './sandbox.js';

describe('a sandbox within a program', () => {
  it('closes only when the keys that are being made are kept', async () => {
    const sandbox = await startSandbox();
    const rotating = sandbox.rotateKeys('emergency');
    await Promise.all([sandbox.close(), sandbox.close()]);
    await expect(rotating).resolves.toBeUndefined();
  });

  it('is refused for a wrong fault rule before anything is opened', async () => {
    const faults = [{ fault: { kind: 'x' } } as unknown as FaultRule];
    await expect(startSandbox({ faults, dataDir: '/dev/null/x' })).rejects.toMatchObject({
      code: 'sandbox.option',
    });
  });

  it('takes a clock and nothing else for one', async () => {
    for (const clock of [
      () => new Date(),
      new Date(),
      '2026-03-01T10:00:00Z',
      null,
      { now: () => 0 },
    ] as never[])
      await expect(startSandbox({ clock })).rejects.toMatchObject({ code: 'sandbox.option' });
    const sandbox = await startSandbox({ clock: { now: () => new Date('2026-03-01T10:00:00Z') } });
    expect(sandbox.clock.now().toISOString()).toBe('2026-03-01T10:00:00.000Z');
    await sandbox.close();
  });

  it('seeds two companies of its own when none are named', async () => {
    const sandbox = await startSandbox();
    const { companies } = await sandbox.seed();
    expect(companies.map(({ token }) => token.length > 20)).toEqual([true, true]);
    await sandbox.close();
  });

  it('is refused on a file that is no state, and does not keep it open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eszok-no-state-'));
    writeFileSync(join(folder, 'sandbox.db'), 'not a state '.repeat(1000));
    try {
      const open = () => readdirSync('/proc/self/fd').length;
      const before = process.platform === 'linux' ? open() : 0;
      for (let n = 0; n < 20; n++) {
        await expect(startSandbox({ dataDir: folder })).rejects.toMatchObject({ code: 'sandbox.data-dir' });
      }
      if (process.platform === 'linux') expect(open()).toBeLessThan(before + 10);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
