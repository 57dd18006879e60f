import { type FileHandle, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BatchEntry, BatchJournal } from '../batch/journal.js';
import { type JournalLine, JournalState } from './journal-state.js';
import type { JournalEntry, SendJournal } from './types.js';

/** A journal that keeps packages too, and can tell what was accepted before. */
export type FullJournal = Required<Omit<SendJournal, 'batches'>> & { readonly batches: BatchJournal };

/** A journal in memory: for tests, and where a crash of the process may lose it. */
export function memoryJournal(): FullJournal & {
  readonly entries: readonly JournalEntry[];
  readonly packages: readonly BatchEntry[];
} {
  const state = new JournalState();
  const entries: JournalEntry[] = [];
  const packages: BatchEntry[] = [];
  const write = async (entry: JournalEntry) => {
    entries.push(entry);
    state.add(entry);
  };
  return {
    entries,
    packages,
    write,
    writeAll: async (all) => {
      for (const entry of all) await write(entry);
    },
    unfinished: async () => state.unfinished(),
    attemptsAt: async (sha256) => state.attemptsAt(sha256),
    batches: {
      write: async (entry) => {
        packages.push(entry);
        state.add({ package: entry });
      },
      unfinished: async () => state.unfinishedPackages(),
    },
  };
}

/**
 * A journal in a file: one line a step, on disk (fsync) before the work goes on; lines that are written at the same time
 * share a write. For one process at a time, readable by its owner only, since it holds the keys of packages under way. A
 * last line that a crash cut short is passed over, since the request it was to precede was never made.
 */
export function fileJournal(path: string): FullJournal & { close(): Promise<void> } {
  const file = new LineFile(path);
  const write = (entry: JournalEntry) => file.append([entry]);
  return {
    write,
    writeAll: (entries) => file.append(entries),
    unfinished: async () => (await file.state()).unfinished(),
    attemptsAt: async (sha256) => (await file.state()).attemptsAt(sha256),
    batches: {
      write: (entry) => file.append([{ package: entry }]),
      unfinished: async () => (await file.state()).unfinishedPackages(),
    },
    close: () => file.close(),
  };
}

/** The file of a journal, and what it says. */
class LineFile {
  #opening: Promise<FileHandle> | undefined;
  #waiting: { lines: readonly JournalLine[]; done: () => void; failed: (error: unknown) => void }[] = [];
  #writing: Promise<void> | undefined;
  #state = new JournalState();
  /** Bytes of the file that the state covers. */
  #seen = 0;

  constructor(private readonly path: string) {}

  append(lines: readonly JournalLine[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ lines, done, failed });
      this.#writing ??= this.#drain();
    });
  }

  /** Read anew when the file is not as this object left it. */
  async state(): Promise<JournalState> {
    await this.#writing;
    const size = await sizeOf(this.path);
    if (size !== this.#seen) {
      const bytes = size === 0 ? Buffer.alloc(0) : await readFile(this.path);
      this.#state = new JournalState();
      for (const line of bytes.toString('utf8').split('\n')) {
        const read = parsed(line);
        if (read) this.#state.add(read);
      }
      this.#seen = bytes.length;
    }
    return this.#state;
  }

  async close(): Promise<void> {
    await this.#writing;
    await (await this.#opening)?.close();
    this.#opening = undefined;
  }

  async #drain(): Promise<void> {
    for (let all = this.#waiting; all.length > 0; all = this.#waiting) {
      this.#waiting = [];
      try {
        this.#opening ??= mkdir(dirname(this.path), { recursive: true }).then(() =>
          open(this.path, 'a+', 0o600),
        );
        const file = await this.#opening;
        const lines = all.flatMap((one) => one.lines);
        const text = Buffer.from(lines.map((line) => `\n${JSON.stringify(line)}`).join(''), 'utf8');
        const current = (await file.stat()).size === this.#seen;
        await file.appendFile(text);
        await file.datasync();
        if (current) {
          for (const line of lines) this.#state.add(line);
          this.#seen += text.length;
        }
        for (const { done } of all) done();
      } catch (error) {
        for (const { failed } of all) failed(error);
      }
    }
    // At once, with nobody in between: what is added from now on begins a new round.
    this.#writing = undefined;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

function parsed(line: string): JournalLine | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as JournalLine);
  } catch {
    return undefined;
  }
}
