import { library } from '../../tools/tsup-library.ts';

// The import has to be cheap: without the white space of tables and messages there is a third less to read.
export default library({
  entry: ['src/index.ts', 'src/links.ts', 'src/testing/index.ts'],
  treeshake: false,
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    // Node prints the line that threw: let that be a line, not a file.
    options.lineLimit = 160;
  },
});
