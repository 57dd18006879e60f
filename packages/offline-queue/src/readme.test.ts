import { expect, it } from 'vitest';
import { runReadme } from '../../store/src/test-support/run-readme.js';

it('the first program of the README runs as printed, twice', async () => {
  for (const run of await runReadme('offline-queue')) {
    expect(run).toMatch(
      /^FV\/\d+ must reach KSeF by \d{4}-\d\d-\d\d\nFV\/\d+ is 5265877635-\d{8}-[0-9A-F]{12}-[0-9A-F]{2}\n$/,
    );
  }
});
