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
    flags: [
      flag('--port <number>', 'port (default 8181; 0: a free one)', 'port (domyślnie 8181; 0: wolny)'),
      flag(
        '--host <address>',
        'address to listen on (default 127.0.0.1)',
        'adres nasłuchu (domyślnie 127.0.0.1)',
      ),
      flag('--data <dir>', 'folder that keeps the state', 'folder przechowujący stan'),
      flag(
        '--company <nip:name>',
        'a company with a new token (many times; default: two examples)',
        'firma z nowym tokenem (wielokrotnie; domyślnie dwie przykładowe)',
        { many: true },
      ),
      flag('--invoices <number>', 'so many invoices between the companies', 'tyle faktur między firmami'),
      flag('--verbose', 'log what was inside encrypted requests', 'pokazuj zawartość zaszyfrowanych żądań'),
    ],
    examples: ['eszok sandbox', 'eszok sandbox --port 8080 --data ./ksef'],
    load: () => import('../commands/sandbox.js'),
  },
];
