import { join } from 'node:path';
import { addDays, EszokError, isEszokError, warsawDay } from '@eszok/core';
import type { InboxItem, SyncProblem } from '@eszok/inbox';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import { readChoices, readDate } from '../frame/arguments.js';
import { type CommandModule, type Context, type Flags, type Outcome, textOf } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { type ExitCode, exitCodeOfData, exitCodeOfParts, exitCodes } from '../frame/exit-codes.js';
import { fileName, removeDeadDrafts, sizeOf, writeOutput } from '../frame/files.js';
import { errorData } from '../frame/report.js';
import { openClient, openRegistry } from '../frame/services.js';
import { Settings } from '../frame/settings.js';
import { count, nouns, tell } from '../frame/text.js';
import { renderPdf } from '../work/render.js';
import { watchWaiting } from '../work/waiting.js';
import { roleWords } from './inbox.js';

/** Where to look when nothing was fetched before and no day was given. */
const DEFAULT_DAYS = 30;
/** So many days back are read again once a day: rows have appeared late. */
export const LOOK_BACK_DAYS = 7;

/** `eszok fetch`: brings what is new in KSeF into the registry; with `--out`, files for people too. */
export const run: CommandModule['run'] = (context, _args, flags) =>
  flags.allProfiles ? fetchAll(context, flags) : fetchOne(context, flags);

/** One company after another; what fails for one does not stop the others. */
async function fetchAll(context: Context, flags: Flags): Promise<Outcome> {
  const { lang, out, env } = context;
  const profiles = Object.keys((await context.settings.profiles()).all());
  if (profiles.length === 0) throw new CliError('settings.no-profiles');
  const rows: Record<string, unknown>[] = [];
  const text: string[] = [];
  const problems: unknown[] = [];
  let parts = 0;
  for (const profile of profiles) {
    const dir = flags.out === undefined ? {} : { out: join(flags.out as string, fileName(profile)) };
    const settings = new Settings({ profile, ...(flags.data ? { data: flags.data as string } : {}) }, env);
    text.push(out.dataColour.bold(profile));
    try {
      const done = await fetchOne({ ...context, settings }, { ...flags, ...dir });
      const whole = (done.exit ?? exitCodes.done) === exitCodes.done;
      if (!whole) parts += 1;
      rows.push({ profile, ok: whole, ...done.data });
      text.push(textOf(done));
    } catch (error) {
      if (context.signal.aborted) throw error;
      out.stopSpinners();
      const data = errorData(error, lang);
      problems.push(error);
      rows.push({ profile, ok: false, error: data });
      out.error(`${profile}: ${data.message}`, data.hint);
    }
  }
  const exit = parts > 0 ? exitCodes.partial : exitCodeOfParts(profiles.length - problems.length, problems);
  return { data: { profiles: rows }, text: text.join('\n'), exit };
}

async function fetchOne(context: Context, flags: Flags): Promise<Outcome> {
  const { lang, out, clock } = context;
  const words = readChoices('--role', (flags.role as string | undefined) ?? 'buyer', Object.keys(roleWords));
  const since = flags.since
    ? readDate('--since', flags.since as string, clock)
    : addDays(warsawDay(clock.now()), -DEFAULT_DAYS);
  const until = flags.until ? readDate('--until', flags.until as string, clock) : undefined;
  const client = await openClient(context);
  const registry = await openRegistry(context);
  if (!flags.since) out.line(tell(lang, texts.fetch.since, { since }));

  const roles = words.map((word) => roleWords[word] as (typeof roleWords)[string]);
  const step = await out.step(
    tell(lang, texts.fetch.fetching, { role: names.role[roles[0] as keyof typeof names.role] }),
  );
  const waiting = watchWaiting(context, client, step);
  const report = await registry.inbox
    .sync({
      client: waiting.client,
      roles,
      since,
      ...(until ? { until } : {}),
      ...(flags.rescan ? { rescan: true } : { rescanDays: LOOK_BACK_DAYS }),
      lang,
      signal: context.signal,
      onProgress: ({ role, stored }) => {
        waiting.came();
        step.update(tell(lang, texts.fetch.got, { role: names.role[role], stored }));
      },
    })
    .catch((error: unknown) => {
      throw safeToRepeat(error);
    })
    .finally(waiting.stop);
  step.clear();

  const dir = flags.out as string | undefined;
  const written = dir
    ? await writeFiles(
        context,
        dir,
        await wanted(registry.inbox, report.stored, roles),
        flags.pdf === true,
        (id) => registry.inbox.bytes(id),
      )
    : [];
  const late = report.roles.reduce((sum, role) => sum + role.late.length, 0);
  const text = [
    `${out.dataColour.green('✓')} ${tell(lang, texts.fetch.done, { stored: report.stored.length, known: report.known })}`,
    ...report.stored.map(
      (item) => `  ${item.ksefNumber ?? item.id}  ${item.number}  ${item.sellerName ?? item.sellerNip ?? ''}`,
    ),
    ...(late > 0 ? [tell(lang, texts.fetch.late, { invoices: count(lang, late, nouns.invoice) })] : []),
    ...(dir && written.length > 0
      ? [tell(lang, texts.fetch.written, { files: count(lang, written.length, nouns.file), dir })]
      : []),
  ];
  return {
    data: { ...report, files: written },
    text: text.join('\n'),
    exit: tellProblems(context, report.problems, report.stored.length),
  };
}

/** Says on stderr what KSeF lists and did not give, and gives the exit: 8 where other invoices came. */
export function tellProblems(
  { lang, out }: Context,
  problems: readonly SyncProblem[],
  stored: number,
): ExitCode {
  for (const { error } of problems) out.error(error.message, error.hint);
  const [first] = problems;
  if (first === undefined) return exitCodes.done;
  out.line(tell(lang, texts.fetch.again));
  return stored > 0 ? exitCodes.partial : exitCodeOfData(first.error);
}

/** Fetching changes nothing in KSeF, so a lost answer needs no looking up. */
function safeToRepeat(error: unknown): unknown {
  if (!isEszokError(error) || error.code !== 'http.outcome-unknown') return error;
  const { code, level, details, cause } = error;
  return new EszokError({
    code,
    level,
    retry: 'after',
    message: texts.fetch.answerLost,
    hint: texts.fetch.answerLostHint,
    ...(details === undefined ? {} : { details }),
    cause,
  });
}

/** Every fetched invoice of these roles, so that a folder given later (or emptied) becomes complete. */
async function wanted(
  inbox: { list(): Promise<InboxItem[]> },
  stored: readonly InboxItem[],
  roles: readonly string[],
): Promise<InboxItem[]> {
  const ids = new Set(stored.map((item) => item.id));
  return (await inbox.list()).filter(
    (item) => ids.has(item.id) || item.roles.some((role) => roles.includes(role)),
  );
}

async function writeFiles(
  context: Context,
  dir: string,
  items: readonly InboxItem[],
  pdf: boolean,
  bytesOf: (id: string) => Promise<Uint8Array>,
): Promise<string[]> {
  const { lang, out } = context;
  const written: string[] = [];
  const step = await out.step(tell(lang, texts.render.rendering, { path: dir }));
  await removeDeadDrafts(dir);
  for (const [index, item] of items.entries()) {
    context.signal.throwIfAborted();
    const name = fileName(item.ksefNumber ?? item.id);
    const xml = join(dir, `${name}.xml`);
    // A file cut short (a disk pulled out, a power cut) is written again.
    if ((await sizeOf(xml)) !== item.size) {
      await writeOutput(xml, await bytesOf(item.id));
      written.push(xml);
    }
    const picture = join(dir, `${name}.pdf`);
    if (pdf && ((await sizeOf(picture)) ?? 0) === 0) {
      step.update(tell(lang, texts.fetch.rendering, { done: index + 1, all: items.length }));
      await writeOutput(
        picture,
        await renderPdf(context, await bytesOf(item.id), { ksefNumber: item.ksefNumber ?? undefined }),
      );
      written.push(picture);
    }
  }
  step.clear();
  return written;
}
