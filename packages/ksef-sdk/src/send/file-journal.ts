import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalEntry, JournalStep, SendJournal } from './types.js';

const final: ReadonlySet<JournalStep> = new Set(['accepted', 'refused', 'not-sent']);

/** A journal in memory: for tests, and where a crash of the process may lose it. */
export function memoryJournal(): Required<SendJournal> & { readonly entries: readonly JournalEntry[] } {
  const entries: JournalEntry[] = [];
  return {
    entries,
    write: async (entry) => {
      entries.push(entry);
    },
    unfinished: async () => lastOfEach(entries).filter(isUnfinished),
    attemptsAt: async (sha256) => lastOfEach(entries).filter((entry) => entry.sha256 === sha256),
  };
}

/**
 * A journal in a file: one line a step, on disk (fsync) before the work goes on. For one process at a time. A last line
 * that a crash cut short is passed over, since the request it was to precede was never made.
 */
export function fileJournal(path: string): Required<SendJournal> & { close(): Promise<void> } {
  let opening: Promise<FileHandle> | undefined;
  let last: Promise<void> = Promise.resolve();
  const handle = () => {
    opening ??= mkdir(dirname(path), { recursive: true }).then(() => open(path, 'a+', 0o600));
    return opening;
  };
  const append = async (entry: JournalEntry) => {
    const file = await handle();
    await file.appendFile(`\n${JSON.stringify(entry)}`, 'utf8');
    await file.datasync();
  };
  return {
    write(entry) {
      last = last.catch(() => undefined).then(() => append(entry));
      return last;
    },
    async unfinished() {
      await last.catch(() => undefined);
      return lastOfEach(await readEntries(path)).filter(isUnfinished);
    },
    async attemptsAt(sha256) {
      await last.catch(() => undefined);
      return lastOfEach(await readEntries(path)).filter((entry) => entry.sha256 === sha256);
    },
    async close() {
      await last.catch(() => undefined);
      await (await opening)?.close();
      opening = undefined;
    },
  };
}

function lastOfEach(entries: readonly JournalEntry[]): JournalEntry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

const isUnfinished = (entry: JournalEntry) => !final.has(entry.step);

async function readEntries(path: string): Promise<JournalEntry[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as JournalEntry];
    } catch {
      return [];
    }
  });
}
