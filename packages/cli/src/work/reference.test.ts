import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandGroups, commands } from '../commands.js';
import { commonFlags, settingFlags } from '../frame/program.js';
import { reference } from './reference.js';

const file = fileURLToPath(new URL('../../../../docs/reference/cli.md', import.meta.url));

it('docs/reference/cli.md says what the table of commands says', () => {
  const now = reference(commands, commandGroups, { common: commonFlags, settings: settingFlags });
  if (process.env.ESZOK_UPDATE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, now);
  }
  expect(readFileSync(file, 'utf8')).toBe(now);
});
