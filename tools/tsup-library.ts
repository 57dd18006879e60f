import { defineConfig, type Options } from 'tsup';

/** One way to build every package: ESM with types, Node 20.19, no top-level await. */
export function library(options: Pick<Options, 'entry'> & Partial<Options>) {
  return defineConfig({
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
    sourcemap: false,
    clean: true,
    splitting: true,
    treeshake: true,
    ...options,
  });
}
