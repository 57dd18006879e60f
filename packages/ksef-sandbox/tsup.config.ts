import { library } from '../../tools/tsup-library.ts';

export default library({
  entry: { index: 'src/index.ts', main: 'src/cli/main.ts', options: 'src/cli/option-table.ts' },
});
