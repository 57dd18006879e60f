import { mkdtemp, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withLock } from './lock.js';

const lock = async () => join(await mkdtemp(join(tmpdir(), 'eszok-lock-')), 'lock');
const hourMs = 3_600_000;
const aged = async (path: string, ms: number) => {
  const then = new Date(Date.now() - ms);
  await utimes(path, then, then);
};

describe('a lock', () => {
  it('is held by one at a time, however many want it', async () => {
    const path = await lock();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(1);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 30 }, () => withLock(path, work)));
    expect(most).toBe(1);
    expect(await readdir(join(path, '..'))).toEqual([]);
  });

  it('of a process that died is broken open by one of those who wait', async () => {
    const path = await lock();
    await writeFile(path, 'dead');
    await aged(path, hourMs);
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(20);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 12 }, () => withLock(path, work)));
    expect(most).toBe(1);
    expect(await readdir(join(path, '..'))).toEqual([]);
  });

  it('of a process that died is broken open also when the clock was set back since', async () => {
    const path = await lock();
    await writeFile(path, 'dead');
    await aged(path, -hourMs);
    expect(await withLock(path, async () => 'done')).toBe('done');
  }, 20_000);

  it('that is alive is left alone when the clock was set forward', async () => {
    const path = await lock();
    const order: string[] = [];
    const holding = withLock(path, async () => {
      // As if it had beaten an hour ago; its next beat comes within a second.
      await aged(path, hourMs);
      await sleep(1_500);
      order.push('first');
    });
    while (!(await readFile(path, 'utf8').catch(() => ''))) await sleep(5);
    await withLock(path, async () => order.push('second'));
    await holding;
    expect(order).toEqual(['first', 'second']);
  });
});
