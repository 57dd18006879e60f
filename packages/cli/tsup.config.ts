import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { library } from '../../tools/tsup-library.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default library({
  entry: ['src/index.ts', 'src/main.ts'],
  external: ['@napi-rs/keyring'],
  // The demo's invoices travel with the program, so that an installed package can tell the story too.
  onSuccess: () => cp(path('../../examples/invoices'), path('./dist/assets/invoices'), { recursive: true }),
});
