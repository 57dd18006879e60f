import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { type Clock, systemClock } from '@eszok/core';
import { run } from '../run.js';

export interface Ran {
  exit: number;
  stdout: string;
  stderr: string;
  /** The one document on stdout; throws when there is anything else. */
  json(): Record<string, unknown> & { error?: Record<string, unknown> };
}

/** Runs the program from its sources as a shell would, with streams that are no terminal. */
export async function eszok(
  words: readonly string[],
  options: {
    env?: NodeJS.ProcessEnv;
    stdin?: string | Buffer;
    clock?: Clock;
    signal?: AbortSignal;
    cwd?: string;
  } = {},
): Promise<Ran> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const texts = [collect(stdout), collect(stderr)] as const;
  const exit = await run(['node', 'eszok', ...words], {
    env: {
      ESZOK_KEYRING: 'off',
      ESZOK_LANG: 'en',
      ESZOK_HOME: join(tmpdir(), 'no-such-eszok-home'),
      ...options.env,
    },
    cwd: options.cwd ?? process.cwd(),
    clock: options.clock ?? systemClock,
    stdin: Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]),
    stdout,
    stderr,
    signal: options.signal ?? new AbortController().signal,
  });
  const [out, err] = [texts[0](), texts[1]()];
  return { exit, stdout: out, stderr: err, json: () => JSON.parse(out) };
}

function collect(stream: PassThrough): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes when the tests of this process are over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'eszok-cli-'));
  folders.push(folder);
  return folder;
}
