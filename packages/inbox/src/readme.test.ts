import { expect, it } from 'vitest';
import { runReadme } from '../../store/src/test-support/run-readme.js';

it('the first program of the README runs as printed, twice', async () => {
  for (const run of await runReadme('inbox')) {
    expect(run).toMatch(/5265877635-\d{8}-\S+ Stolarnia Dąb \d+\.\d\d PLN\n/);
    expect(run).toMatch(/handover-\d+\.zip carries [1-9]\d* documents\n$/);
  }
});
