import { join } from 'node:path';
import { addDays, warsawDay } from '@eszok/core';
import type { InboxItem } from '@eszok/inbox';
import { names, texts } from '../catalogue/texts.js';
import { readChoices, readDate } from '../frame/arguments.js';
import type { CommandModule, Context, Flags, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exitCodeOfParts } from '../frame/exit-codes.js';
import { exists, fileName, writeOutput } from '../frame/files.js';
import { errorData } from '../frame/report.js';
import { openClient, openRegistry } from '../frame/services.js';
import { Settings } from '../frame/settings.js';
import { count, nouns, tell } from '../frame/text.js';
import { renderPdf } from '../work/render.js';
import { roleWords } from './inbox.js';

/** Where to look when nothing was fetched before and no day was given. */
const DEFAULT_DAYS = 30;

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
  for (const profile of profiles) {
    const dir = flags.out === undefined ? {} : { out: join(flags.out as string, fileName(profile)) };
    const settings = new Settings({ profile, ...(flags.data ? { data: flags.data as string } : {}) }, env);
    text.push(out.dataColour.bold(profile));
    try {
      const done = await fetchOne({ ...context, settings }, { ...flags, ...dir });
      rows.push({ profile, ok: true, ...done.data });
      text.push(done.text ?? '');
    } catch (error) {
      if (context.signal.aborted) throw error;
      out.stopSpinners();
      const data = errorData(error, lang);
      problems.push(error);
      rows.push({ profile, ok: false, error: data });
      out.error(`${profile}: ${data.message}`, data.hint);
    }
  }
  const exit = exitCodeOfParts(profiles.length - problems.length, problems);
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
  const report = await registry.inbox.sync({
    client,
    roles,
    since,
    ...(until ? { until } : {}),
    signal: context.signal,
    onProgress: ({ role, stored }) =>
      step.update(tell(lang, texts.fetch.got, { role: names.role[role], stored })),
  });
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
  const text = [
    `${out.dataColour.green('✓')} ${tell(lang, texts.fetch.done, { stored: report.stored.length, known: report.known })}`,
    ...report.stored.map(
      (item) => `  ${item.ksefNumber ?? item.id}  ${item.number}  ${item.sellerName ?? item.sellerNip ?? ''}`,
    ),
    ...(dir && written.length > 0
      ? [tell(lang, texts.fetch.written, { files: count(lang, written.length, nouns.file), dir })]
      : []),
  ];
  return { data: { ...report, files: written }, text: text.join('\n') };
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
  for (const [index, item] of items.entries()) {
    context.signal.throwIfAborted();
    const name = fileName(item.ksefNumber ?? item.id);
    const xml = join(dir, `${name}.xml`);
    const bytes = await bytesOf(item.id);
    if (!(await exists(xml))) {
      await writeOutput(xml, bytes);
      written.push(xml);
    }
    const picture = join(dir, `${name}.pdf`);
    if (pdf && !(await exists(picture))) {
      step.update(tell(lang, texts.fetch.rendering, { done: index + 1, all: items.length }));
      await writeOutput(
        picture,
        await renderPdf(context, bytes, { ksefNumber: item.ksefNumber ?? undefined }),
      );
      written.push(picture);
    }
  }
  step.clear();
  return written;
}
