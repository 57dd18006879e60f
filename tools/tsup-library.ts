import { defineConfig, type Options } from 'tsup';

/**
 * One way to build every package: ESM with types, Node 20.19, no top-level await.
 * `ESZOK_TYPES=no` leaves the declarations out, which are four fifths of the time: the demo does not need them.
 */
export function library(options: Pick<Options, 'entry'> & Partial<Options>) {
  const declarations = typeof options.dts === 'object' ? options.dts : {};
  return defineConfig({
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    sourcemap: false,
    clean: true,
    splitting: true,
    treeshake: true,
    ...options,
    dts:
      process.env.ESZOK_TYPES === 'no'
        ? false
        : { compilerOptions: { ignoreDeprecations: '6.0' }, ...declarations },
  });
}
