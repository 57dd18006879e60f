import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`./packages/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@eszok\/fa-schema\/testing$/, replacement: source('fa-schema/src/testing/index.ts') },
      { find: /^@eszok\/fa-schema\/links$/, replacement: source('fa-schema/src/links.ts') },
      { find: /^@eszok\/ksef-sdk\/wire$/, replacement: source('ksef-sdk/src/wire/index.ts') },
      {
        find: /^@eszok\/ksef-sandbox\/options$/,
        replacement: source('ksef-sandbox/src/cli/option-table.ts'),
      },
      { find: /^@eszok\/([a-z-]+)$/, replacement: source('$1/src/index.ts') },
    ],
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
    globalSetup: ['tools/vitest-temporary.ts'],
    setupFiles: ['tools/vitest-setup.ts'],
    // Every sandbox that a test starts, in whatever package, compares each of its replies with the contract.
    env: { ESZOK_SANDBOX_CHECK_REPLIES: '1' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
