import { stat } from 'node:fs/promises';
import { isEszokError } from '@eszok/core';
import { isKsefNumber, sha256Base64 } from '@eszok/fa-schema';
import type { InboxItem } from '@eszok/inbox';
import type { QueueEntry } from '@eszok/offline-queue';
import type { Context } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { readInput } from '../frame/input-files.js';
import { openRegistry, type Registry } from '../frame/services.js';

/** A session's reference number: `20260801-SO-…` (contract: `ReferenceNumber`). */
export const SESSION_REFERENCE = /^\d{8}-S[OB]-[0-9A-F]{10}-[0-9A-F]{10}-[0-9A-F]{2}$/i;

/** A document named on the command line: its bytes, and what the registry knows of it. */
export interface Found {
  name: string;
  bytes: Uint8Array;
  ksefNumber: string | undefined;
  /** Issued in an offline mode. */
  offline: boolean;
  entry?: QueueEntry;
  item?: InboxItem;
}

/**
 * A document by path, KSeF number, or the invoice's own number in the registry.
 * A file is looked up by its hash where an environment and a company are chosen, so that its KSeF number is known.
 * @throws CliError `input.*`, `usage.unknown-reference`, `usage.not-in-registry`
 */
export async function findDocument(context: Context, name: string, registry?: Registry): Promise<Found> {
  if (await isFile(name)) {
    const bytes = await readInput(name, context);
    const known = await byHash(registry, sha256Base64(bytes));
    return { name, bytes, ksefNumber: undefined, offline: false, ...known };
  }
  if (/[\\/]|\.xml$/i.test(name)) throw new CliError('input.missing', { path: name, cwd: context.cwd });
  const open = registry ?? (await openRegistry(context));
  const item = await findItem(open, name);
  if (item) {
    const bytes = await open.inbox.bytes(item.id);
    return { name, bytes, ksefNumber: item.ksefNumber ?? undefined, offline: false, item };
  }
  const entry = await findEntry(open, name);
  if (entry) return { name, bytes: await open.queue.bytes(entry.id), ...ofEntry(entry) };
  throw new CliError(isKsefNumber(name) ? 'usage.not-in-registry' : 'usage.unknown-reference', {
    value: name,
  });
}

/** Whether the XML is a receipt of KSeF (its root is `Potwierdzenie`, under any prefix). */
export function isUpo(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4_000)).toString('utf8');
  return /<(?:[\w.-]+:)?Potwierdzenie[\s>]/.test(head);
}

/** The registry where settings allow one, for commands that work without it too. */
export async function registryIfChosen(context: Context): Promise<Registry | undefined> {
  try {
    return await openRegistry(context);
  } catch (error) {
    if (error instanceof CliError && error.code.startsWith('settings.no-')) return undefined;
    // A picture can be drawn without what the registry knows.
    if (!isEszokError(error) || !error.code.startsWith('store.')) throw error;
    context.out.warn({ en: error.text('en'), pl: error.text('pl') });
    return undefined;
  }
}

export async function findItem({ inbox }: Registry, key: string): Promise<InboxItem | undefined> {
  const items = (await inbox.find(key)).filter(({ sha256 }) => sha256 !== key);
  if (items.length > 1) {
    throw new CliError('usage.ambiguous', {
      value: key,
      candidates: items.map((item) => item.id).join(', '),
    });
  }
  return items[0];
}

export async function findEntry({ queue }: Registry, key: string): Promise<QueueEntry | undefined> {
  const entries = await queue.find(key);
  return entries.find((entry) => entry.state === 'accepted') ?? entries.at(-1);
}

async function byHash(registry: Registry | undefined, sha256: string): Promise<Partial<Found>> {
  if (!registry) return {};
  const entry = await findEntry(registry, sha256);
  if (entry) return ofEntry(entry);
  const [item] = await registry.inbox.find(sha256);
  return item ? { item, ksefNumber: item.ksefNumber ?? undefined } : {};
}

function ofEntry(entry: QueueEntry) {
  return { entry, ksefNumber: entry.ksefNumber ?? undefined, offline: entry.mode !== 'online' };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === 'EACCES',
  );
}
