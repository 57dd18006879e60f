import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '@eszok/core';
import { CliError } from './errors.js';

/** The most bytes KSeF takes in one invoice, attachment included (contract: `maxInvoiceWithAttachmentSizeInMB`). */
export const MAX_INVOICE_BYTES = 3_000_000;

/** What a command line named as an input: a file, or standard input as `-`. */
export interface InputFile {
  /** As the person wrote it (or as found in the folder they named); `-` is standard input. */
  path: string;
  read(): Promise<Uint8Array>;
}

/** A name on the command line that could not be used. */
export interface InputFailure {
  path: string;
  error: unknown;
}

/**
 * Turns names from the command line into files, folders into the `.xml` files directly inside them, sorted by name.
 * @throws CliError `input.missing`, `input.no-xml`, `input.no-permission`, `input.not-a-file`, as one failure a name
 */
export async function expandInputs(
  names: readonly string[],
  options: { cwd: string; extension?: RegExp; maxBytes?: number; stdin?: AsyncIterable<Uint8Array | string> },
): Promise<{ files: InputFile[]; failures: InputFailure[] }> {
  const files: InputFile[] = [];
  const failures: InputFailure[] = [];
  const maxBytes = options.maxBytes ?? MAX_INVOICE_BYTES;
  for (const name of names) {
    try {
      if (name === '-' && options.stdin) {
        const stdin = options.stdin;
        files.push({ path: '-', read: () => readStream(stdin, maxBytes) });
        continue;
      }
      const info = await statInput(name, options.cwd);
      if (!info.isDirectory()) {
        files.push({ path: name, read: () => readInput(name, { cwd: options.cwd, maxBytes }) });
        continue;
      }
      const extension = options.extension ?? /\.xml$/i;
      const inside = (await readdir(name).catch((cause) => fail(cause, name, options.cwd)))
        .filter((entry) => extension.test(entry) && !entry.startsWith('.'))
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
      if (inside.length === 0) throw new CliError('input.no-xml', { path: name });
      for (const entry of inside) {
        const path = join(name, entry);
        files.push({ path, read: () => readInput(path, { cwd: options.cwd, maxBytes }) });
      }
    } catch (error) {
      failures.push({ path: name, error });
    }
  }
  return { files, failures };
}

/**
 * The bytes of an ordinary file. Pipes and devices are refused before they are opened, so that nothing hangs.
 * @throws CliError `input.*`, `content.too-large`
 */
export async function readInput(
  path: string,
  options: { cwd: string; maxBytes?: number },
): Promise<Uint8Array> {
  const maxBytes = options.maxBytes ?? MAX_INVOICE_BYTES;
  const info = await statInput(path, options.cwd);
  if (info.isDirectory()) throw new CliError('input.not-a-file', { path, what: kindOf(info) });
  if (info.size > maxBytes) throw tooLarge(path, info.size, maxBytes);
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((cause) =>
    fail(cause, path, options.cwd),
  );
  try {
    const bytes = await file.readFile().catch((cause) => fail(cause, path, options.cwd));
    if (bytes.byteLength > maxBytes) throw tooLarge(path, bytes.byteLength, maxBytes);
    return bytes;
  } finally {
    await file.close();
  }
}

async function statInput(path: string, cwd: string) {
  const info = await stat(path).catch((cause) => fail(cause, path, cwd));
  if (!info.isFile() && !info.isDirectory())
    throw new CliError('input.not-a-file', { path, what: kindOf(info) });
  return info;
}

function kindOf(info: { isDirectory(): boolean; isFIFO(): boolean; isSocket(): boolean }): Message {
  if (info.isDirectory()) return { en: 'a folder', pl: 'folder' };
  if (info.isFIFO()) return { en: 'a pipe (FIFO)', pl: 'potok (FIFO)' };
  return info.isSocket() ? { en: 'a socket', pl: 'gniazdo' } : { en: 'a device', pl: 'urządzenie' };
}

function fail(cause: unknown, path: string, cwd: string): never {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new CliError('input.missing', { path, cwd }, cause);
  if (code === 'EACCES' || code === 'EPERM') throw new CliError('input.no-permission', { path }, cause);
  throw new CliError('input.unreadable', { path, reason: code ?? 'unknown' }, cause);
}

async function readStream(stream: AsyncIterable<Uint8Array | string>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > maxBytes) throw tooLarge('-', size, maxBytes);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(path: string, size: number, limit: number): CliError {
  return new CliError('content.too-large', { path, size: megabytes(size), limit: megabytes(limit) });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes % 1_000_000 === 0 ? 0 : 1)} MB`;
}
