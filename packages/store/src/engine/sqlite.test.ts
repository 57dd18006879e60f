import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.js';

describe('the database file', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'eszok-store-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it.skipIf(process.platform === 'win32')(
    'is for its owner alone, also in a folder that all may look into',
    async () => {
      await chmod(dir, 0o755);
      const store = await openStore({ dir });
      const names = (await readdir(dir)).filter((name) => name.startsWith('eszok.sqlite'));
      expect(names).toContain('eszok.sqlite-wal');
      for (const name of names)
        expect({ name, mode: (await stat(join(dir, name))).mode & 0o777 }).toEqual({ name, mode: 0o600 });
      await store.close();
    },
  );

  it('is waited for while another program still makes it', async () => {
    const other = new Database(join(dir, 'eszok.sqlite'));
    other.exec('begin exclusive; create table being_made (a)');
    const opening = openStore({ dir });
    const first = await Promise.race([opening, setTimeout(100, 'waiting')]);
    other.exec('commit');
    other.close();
    expect(first).toBe('waiting');
    await (await opening).close();
  });
});
