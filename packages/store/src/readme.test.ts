import { expect, it } from 'vitest';
import { runReadme } from './test-support/run-readme.js';

it('the first program of the README runs as printed, twice', async () => {
  const runs = await runReadme('store');
  expect(runs).toHaveLength(2);
  for (const run of runs) {
    expect(run).toContain('read back <Faktura/>');
    expect(run).toContain('{ ok: true, checked: 1, missing: [], altered: [], unrecorded: [] }');
  }
});
