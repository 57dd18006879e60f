import { sandboxOptions } from '@eszok/ksef-sandbox/options';
import type { CommandSpec } from '../frame/command.js';
import { flag } from './flags.js';

/** Without an account: the story, and a KSeF on this machine. */
export const tryingOut: readonly CommandSpec[] = [
  {
    name: 'demo',
    about: {
      en: 'tell the whole story on this machine, without internet',
      pl: 'opowiedz całą historię na tym komputerze, bez internetu',
    },
    flags: [
      flag(
        '--out <dir>',
        'folder for the story (default: a new one in ./demo)',
        'folder historii (domyślnie nowy w ./demo)',
      ),
      flag(
        '--port <number>',
        'port of the sandbox (default: a free one)',
        'port piaskownicy (domyślnie wolny)',
      ),
    ],
    load: () => import('../commands/demo.js'),
  },
  {
    name: 'sandbox',
    about: { en: 'run a KSeF on this machine', pl: 'uruchom KSeF na tym komputerze' },
    flags: sandboxOptions.map(({ name, value, many, about }) => ({
      flags: value === undefined ? `--${name}` : `--${name} <${value.toLowerCase()}>`,
      about,
      ...(many ? { many } : {}),
    })),
    examples: [
      'eszok sandbox',
      'eszok sandbox --port 8080 --data ./ksef',
      'eszok sandbox --clock 2026-02-01T12:00:00Z --faults faults.json',
    ],
    load: () => import('../commands/sandbox.js'),
  },
];
