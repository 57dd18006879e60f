import { library } from '../../tools/tsup-library.ts';

export default library({ entry: { index: 'src/index.ts', wire: 'src/wire/index.ts' } });
