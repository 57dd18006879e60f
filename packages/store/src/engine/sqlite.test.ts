import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
});
