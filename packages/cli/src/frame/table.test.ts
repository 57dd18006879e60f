import { describe, expect, it } from 'vitest';
import { table } from './table.js';

const columns = [{ head: 'number' }, { head: 'gross', right: true }, { head: 'state' }];

describe('a table', () => {
  it('aligns its columns and hides control characters', () => {
    const rows = [
      ['FV/1', '1.00', 'ok'],
      ['FV/ż\u001b22', '100.00', ''],
    ];
    expect(table(columns, rows)).toBe('number    gross  state\nFV/1       1.00  ok\nFV/ż·22  100.00');
  });

  it('is as wide in its first row as in its last, however long', () => {
    const rows = Array.from({ length: 1_001 }, (_, at) => [`N${'x'.repeat(at % 7)}`, `${at}.00`, 'end']);
    rows.push(['a number longer than all others', '1.00', 'end']);
    const lines = table(columns, rows).split('\n');
    expect(lines).toHaveLength(1_003);
    const ends = new Set(lines.slice(1).map((line) => line.indexOf('end')));
    expect(ends.size).toBe(1);
    expect(lines[0]?.indexOf('state')).toBe([...ends][0]);
    expect(lines.some((line) => line.includes('…'))).toBe(false);
  });
});
