import { library } from '../../tools/tsup-library.ts';

export default library({
  entry: {
    index: 'src/index.ts',
    'render-worker': 'src/batch/render-worker.ts',
    'draw-worker': 'src/stamp/place/draw-worker.mjs',
  },
  dts: { entry: 'src/index.ts', compilerOptions: { ignoreDeprecations: '6.0' } },
});
