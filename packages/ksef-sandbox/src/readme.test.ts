import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sandboxOptions } from './cli/option-table.js';
import { faultKinds } from './faults/check-rule.js';
import { operationTable } from './operations/table.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The table of operations by area, from the operations that are routed. */
function tableOfOperations(): string {
  const areas = new Map<string, string[]>();
  for (const { name } of operationTable) {
    const [method, path = ''] = name.split(' ');
    const area = path.split('/')[1] ?? '';
    areas.set(area, [...(areas.get(area) ?? []), `\`${method} ${path}\``]);
  }
  const rows = [...areas]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([area, names]) => `| ${area} | ${names.length} | ${names.sort().join(', ')} |`);
  return ['| area | operations | |', '| --- | --- | --- |', ...rows].join('\n');
}

describe('README', () => {
  it('lists the operations as they are (the table below is what belongs between its markers)', () => {
    const between = /<!-- operations -->\n([\s\S]*?)\n<!-- \/operations -->/.exec(readme)?.[1];
    expect(between).toBe(tableOfOperations());
    expect(operationTable).toHaveLength(83);
  });

  it('tells of every fault and every option', () => {
    for (const kind of faultKinds) expect(readme).toContain(`\`${kind}\``);
    for (const { name } of sandboxOptions) expect(readme).toContain(`--${name}`);
  });
});
