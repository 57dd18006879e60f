import type { Context } from './command.js';
import { readInput } from './input-files.js';

/** A secret from a file, or from standard input as `-`; never from the command line itself, where others could see it. */
export async function readSecret(
  path: string,
  { cwd, stdin }: Pick<Context, 'cwd' | 'stdin'>,
): Promise<string> {
  if (path !== '-') return text(await readInput(path, { cwd, maxBytes: 100_000 }));
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return text(Buffer.concat(chunks));
}

const text = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
