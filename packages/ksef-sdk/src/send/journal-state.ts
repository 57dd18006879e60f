import { type BatchEntry, type BatchRecord, unfinishedRecords } from '../batch/journal.js';
import type { JournalEntry, JournalStep } from './types.js';

/** A line of a journal: a step of one invoice, or of a package. */
export type JournalLine = JournalEntry | { readonly package: BatchEntry };

const final: ReadonlySet<JournalStep> = new Set(['accepted', 'refused', 'not-sent']);

/** What the lines of a journal say together. */
export class JournalState {
  readonly #last = new Map<string, JournalEntry>();
  readonly #unfinished = new Set<string>();
  readonly #byHash = new Map<string, Set<string>>();
  readonly #packages: BatchEntry[] = [];

  add(line: JournalLine): void {
    if ('package' in line) {
      this.#packages.push(line.package);
      return;
    }
    const { id, sha256, step } = line;
    this.#last.set(id, line);
    if (final.has(step)) this.#unfinished.delete(id);
    else this.#unfinished.add(id);
    const attempts = this.#byHash.get(sha256);
    if (attempts) attempts.add(id);
    else this.#byHash.set(sha256, new Set([id]));
  }

  unfinished(): JournalEntry[] {
    return this.#entries(this.#unfinished);
  }

  attemptsAt(sha256: string): JournalEntry[] {
    return this.#entries(this.#byHash.get(sha256) ?? []);
  }

  unfinishedPackages(): BatchRecord[] {
    return unfinishedRecords(this.#packages);
  }

  #entries(ids: Iterable<string>): JournalEntry[] {
    return [...ids].flatMap((id) => this.#last.get(id) ?? []);
  }
}
