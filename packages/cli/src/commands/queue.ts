import type { QueueEntry, QueueMode } from '@eszok/offline-queue';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context } from '../frame/command.js';
import { exitCodeOfParts } from '../frame/exit-codes.js';
import { expandInputs, readInput } from '../frame/input-files.js';
import { errorData } from '../frame/report.js';
import { openClient, openRegistry } from '../frame/services.js';
import { facts, shorten, table } from '../frame/table.js';
import { amount, tell } from '../frame/text.js';
import {
  deadlineText,
  drain as drainQueue,
  exitOfDrain,
  sessionsAskedFor,
  stateText,
  tellUnsent,
} from '../work/drain.js';
import { judged } from '../work/judge.js';
import { when } from '../work/listing.js';
import { Receipts } from '../work/receipts.js';

const { heads } = names;

/** `eszok queue list`: what waits, what went out, what was refused; deadlines first. */
export const list: CommandModule = {
  async run(context, _args, flags) {
    const { lang } = context;
    const { queue } = await openRegistry(context);
    const all = await queue.list();
    const entries = flags.all ? all : all.filter((entry) => !settled.has(entry.state));
    return {
      data: { entries },
      text: () => (entries.length === 0 ? texts.queue.empty[lang] : entryTable(context, entries)),
    };
  },
};

const settled: ReadonlySet<QueueEntry['state']> = new Set(['accepted', 'corrected', 'withdrawn']);

/** `eszok queue add FILE…`: durably kept, sent by a later drain. */
export const add: CommandModule = {
  async run(context, [paths], flags) {
    const { lang, out } = context;
    const mode = (flags.mode as QueueMode | undefined) ?? 'offline24';
    const { files, failures } = await expandInputs(paths as string[], context);
    const results: Record<string, unknown>[] = [];
    const text: string[] = [];
    const problems: unknown[] = [];
    const fail = (path: string, error: unknown) => {
      const data = errorData(error, lang);
      problems.push(error);
      results.push({ path, ok: false, error: data });
      out.error(data.message, data.hint);
    };
    for (const { path, error } of failures) fail(path, error);
    const registry = files.length > 0 ? await openRegistry(context) : undefined;
    for (const file of files) {
      try {
        const bytes = await judged(context, file);
        const entry = await registry?.queue.enqueue(bytes, {
          mode,
          after: (flags.after as string[] | undefined) ?? [],
        });
        if (!entry) continue;
        results.push({ path: file.path, ok: true, entry });
        const message =
          entry.state === 'accepted'
            ? texts.send.already
            : entry.deadline?.day
              ? texts.send.kept
              : texts.send.keptWithout;
        text.push(
          `${out.dataColour.green('✓')} ${tell(lang, message, { number: entry.number, ksefNumber: entry.ksefNumber ?? '', mode: entry.mode, deadline: deadlineText(lang, entry) })}`,
        );
      } catch (error) {
        fail(file.path, error);
      }
    }
    const done = results.filter((row) => row.ok).length;
    return { data: { results }, text: text.join('\n'), exit: exitCodeOfParts(done, problems) };
  },
};

/** `eszok queue drain`: sends what is due; safe to stop and to run again. */
export const drain: CommandModule = {
  async run(context, _args, flags) {
    const { lang, out } = context;
    const how = sessionsAskedFor(flags);
    const client = await openClient(context);
    const registry = await openRegistry(context);
    const { report, lines } = await drainQueue(context, registry, client, {
      now: flags.now === true,
      ...how,
    });
    const receipts = new Receipts(registry, flags.upo as string | undefined);
    for (const entry of report.accepted) await receipts.save(entry);
    const upos = receipts.paths;
    for (const { entry, why } of report.postponed) {
      if (why === 'error') tellUnsent(context, entry, report);
      else out.line(tell(lang, texts.queue.postponed, { number: entry.number, why: names.why[why] }));
    }
    const idle =
      report.accepted.length + report.refused.length + report.clashes.length + report.postponed.length === 0;
    const text = [
      ...lines,
      ...upos.map((path) => `  ${tell(lang, texts.send.upo, { path })}`),
      ...(idle && !report.stoppedBy ? [texts.queue.nothingDue[lang]] : []),
    ];
    return { data: { ...report, upos }, text: text.join('\n'), exit: exitOfDrain(report) };
  },
};

/** `eszok queue show KEY` */
export const show: CommandModule = {
  async run(context, [key]) {
    const { lang } = context;
    const { queue } = await openRegistry(context);
    const entry = await queue.show(key as string);
    return { data: { entry }, text: entryFacts(lang, entry) };
  },
};

/** `eszok queue correct KEY FILE`: the same invoice in a mended form, in place of a refused one. */
export const correct: CommandModule = {
  async run(context, [key, path]) {
    const { lang, out } = context;
    const name = path as string;
    const bytes = await judged(context, { path: name, read: () => readInput(name, context) });
    const { queue } = await openRegistry(context);
    const entry = await queue.correct(key as string, bytes);
    return {
      data: { entry },
      text: `${out.dataColour.green('✓')} ${tell(lang, texts.queue.corrected, { number: entry.number })}`,
    };
  },
};

/** `eszok queue withdraw KEY --reason TEXT` */
export const withdraw: CommandModule = {
  async run(context, [key], flags) {
    const { queue } = await openRegistry(context);
    const entry = await queue.withdraw(key as string, (flags.reason as string | undefined) ?? '');
    return { data: { entry }, text: tell(context.lang, texts.queue.withdrawn, { number: entry.number }) };
  },
};

/** `eszok queue retry KEY`: a refused entry goes back to waiting. */
export const retry: CommandModule = {
  async run(context, [key]) {
    const { queue } = await openRegistry(context);
    const entry = await queue.retry(key as string);
    return { data: { entry }, text: tell(context.lang, texts.queue.retried, { number: entry.number }) };
  },
};

function entryTable({ lang, out }: Context, entries: readonly QueueEntry[]): string {
  const columns = [
    { head: heads.number[lang] },
    { head: heads.date[lang], below: true },
    { head: heads.buyer[lang], cut: 12 },
    { head: heads.gross[lang], right: true },
    { head: heads.mode[lang], below: true },
    { head: heads.state[lang], below: true },
    { head: heads.deadline[lang] },
    { head: heads.ksefNumber[lang], below: true },
  ];
  return table(
    columns,
    entries.map((entry) => [
      entry.number,
      entry.issueDate,
      shorten(entry.buyerName ?? entry.buyerNip ?? '', 30),
      amount(lang, entry.gross, entry.currency),
      entry.mode,
      stateText(lang, entry),
      entry.state === 'accepted' ? '' : deadlineText(lang, entry),
      entry.ksefNumber ?? '',
    ]),
    out.dataWidth,
  );
}

export function entryFacts(lang: Context['lang'], entry: QueueEntry): string {
  return facts([
    [heads.number[lang], entry.number],
    [heads.ksefNumber[lang], entry.ksefNumber],
    [heads.state[lang], stateText(lang, entry)],
    [heads.mode[lang], entry.mode],
    [heads.deadline[lang], entry.state === 'accepted' ? null : deadlineText(lang, entry)],
    [heads.date[lang], entry.issueDate],
    [heads.kind[lang], `${entry.kind}, ${entry.form}`],
    [heads.seller[lang], [entry.sellerName, entry.sellerNip].filter(Boolean).join(', ')],
    [heads.buyer[lang], [entry.buyerName, entry.buyerNip].filter(Boolean).join(', ')],
    [heads.gross[lang], amount(lang, entry.gross, entry.currency)],
    [heads.accepted[lang], when(entry.acceptedAt)],
    [heads.error[lang], entry.lastError?.message],
    [heads.hash[lang], entry.sha256],
    [heads.id[lang], entry.id],
  ]);
}
