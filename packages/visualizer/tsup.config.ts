import { library } from '../../tools/tsup-library.ts';

// Less to read and to hold at each import.
export default library({
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    // Node prints the line that threw: let that be a line, not a file.
    options.lineLimit = 160;
  },
  entry: {
    index: 'src/index.ts',
    'render-worker': 'src/batch/render-worker.ts',
    'draw-worker': 'src/stamp/place/draw-worker.mjs',
  },
  dts: { entry: 'src/index.ts', compilerOptions: { ignoreDeprecations: '6.0' } },
});
