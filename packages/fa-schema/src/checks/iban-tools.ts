import { createRequire } from 'node:module';

type IbanTools = typeof import('ibantools');

let tools: IbanTools | undefined;

/** The accounts and banks of all countries, loaded when the first foreign account or SWIFT code is looked at. */
export function ibanTools(): IbanTools {
  tools ??= createRequire(import.meta.url)('ibantools') as IbanTools;
  return tools;
}
