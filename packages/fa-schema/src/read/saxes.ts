import { createRequire } from 'node:module';

/**
 * The XML tokenizer. It is CommonJS, and Node compiles a scanner of exports for the first such package that is
 * *imported*: some 7 MB of memory in every process that reads one invoice. Required, it costs none of that.
 */
export const { SaxesParser } = createRequire(import.meta.url)('saxes') as typeof import('saxes');
