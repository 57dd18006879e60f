import { expect, it } from 'vitest';
import { runReadme } from '../../store/src/test-support/run-readme.js';
import { lacking } from './test-support/papers.js';

const missing = lacking();
it.skipIf(missing !== '')(`the first program of the README runs as printed, twice${missing}`, async () => {
  for (const run of await runReadme('scans')) {
    expect(run).toMatch(/^faktura \d+ %\n/);
    expect(run).toMatch(/gross 3837.60 99 % \{ page: 1,/);
    expect(run).toMatch(/gross: '123.00'/);
  }
});
