import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from './database.js';
import { Gathering } from './gathering.js';

describe('one commit for many', () => {
  let folder: string;
  let db: Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eszok-database-'));
    db = new Database(join(folder, 'a.db'));
    db.script('create table t (k text primary key, n integer); insert into t values (1, 0)');
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What another process sees: only what was committed. */
  const onDisk = () => {
    const other = new Database(join(folder, 'a.db'));
    const row = other.get<{ n: number }>('select n from t where k = 1');
    other.close();
    return row?.n;
  };
  const late = (n: number) => db.runLate('t 1', 'update t set n = ? where k = 1', n);

  it('makes a late write with the commit, the last of those with one key', async () => {
    late(1);
    late(2);
    expect(db.get('select n from t')).toEqual({ n: 0 });
    expect(onDisk()).toBe(0);
    await db.committed();
    expect(onDisk()).toBe(2);
  });

  it('makes it earlier for whoever is about to read', () => {
    late(3);
    db.makeLate();
    expect(db.get('select n from t')).toEqual({ n: 3 });
  });

  it('keeps a late write made before a piece of work that is taken back, and not one made in it', async () => {
    late(4);
    expect(() =>
      db.atomic(() => {
        late(5);
        throw new Error('no');
      }),
    ).toThrow('no');
    await db.committed();
    expect(onDisk()).toBe(4);
  });

  it('lets a late write alone begin a group', async () => {
    late(6);
    db.close();
    db = new Database(join(folder, 'a.db'));
    expect(db.get('select n from t')).toEqual({ n: 6 });
  });
});

describe('who shares a commit', () => {
  const peer = () => ({ destroyed: false });
  const group = (gathering: Gathering, ...peers: { destroyed: boolean }[]) => {
    const complete = peers.map((one) => {
      gathering.join(one);
      return gathering.complete();
    });
    gathering.close();
    return complete;
  };

  it('a lone peer waits for nobody, on one connection or on a new one each time', () => {
    const gathering = new Gathering();
    const one = peer();
    for (let n = 0; n < 3; n++) expect(group(gathering, one)).toEqual([true]);
    for (let n = 0; n < 3; n++) {
      const next = peer();
      one.destroyed = true;
      expect(group(gathering, next)).toEqual([true]);
      next.destroyed = true;
    }
  });

  it('two that send in turn come together, and stay so', () => {
    const gathering = new Gathering();
    const [a, b] = [peer(), peer()];
    expect(group(gathering, a)).toEqual([true]);
    for (let n = 0; n < 3; n++) expect(group(gathering, b, a)).toEqual([false, true]);
  });

  it('waits once for one that does not come back, then for as many as came', () => {
    const gathering = new Gathering();
    const [a, b] = [peer(), peer()];
    group(gathering, a, b);
    expect(group(gathering, a)).toEqual([false]);
    for (let n = 0; n < 10; n++) expect(group(gathering, n % 2 === 0 ? a : b)).toEqual([true]);
  });

  it('work in the background changes nothing', () => {
    const gathering = new Gathering();
    const [a, b] = [peer(), peer()];
    group(gathering, a, b);
    gathering.close();
    expect(group(gathering, a, b)).toEqual([false, true]);
  });
});
