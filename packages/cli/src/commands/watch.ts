import { addDays, type ErrorData, warsawDay } from '@eszok/core';
import { texts } from '../catalogue/texts.js';
import { readChoices, readNumber } from '../frame/arguments.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { type ExitCode, exitCodeOf, exitCodeOfData, exitCodes } from '../frame/exit-codes.js';
import { errorData } from '../frame/report.js';
import { openClient, openRegistry } from '../frame/services.js';
import { tell } from '../frame/text.js';
import { drain, exitOfDrain } from '../work/drain.js';
import { watchWaiting } from '../work/waiting.js';
import { LOOK_BACK_DAYS, tellProblems } from './fetch.js';
import { roleWords } from './inbox.js';

/** KSeF asks for no more than one look every 15 minutes in each role. */
const DEFAULT_MINUTES = 15;
/** Where to look when nothing was fetched before. */
const FIRST_DAYS = 30;

/** What another round may mend: everything else ends the watch. */
const passing: ReadonlySet<ExitCode> = new Set([
  exitCodes.unavailable,
  exitCodes.rateLimited,
  exitCodes.refused,
  exitCodes.partial,
]);

/** `eszok watch`: sends what the queue holds and fetches what is new, again and again until Ctrl-C. */
export const run: CommandModule['run'] = async (context, _args, flags): Promise<Outcome> => {
  const { lang, out, signal } = context;
  const minutes = readNumber(
    '--every',
    (flags.every as string | undefined) ?? String(DEFAULT_MINUTES),
    1,
    1440,
  );
  const words = readChoices('--role', (flags.role as string | undefined) ?? 'buyer', Object.keys(roleWords));
  const client = await openClient(context);
  const registry = await openRegistry(context);
  const roles = words.map((word) => roleWords[word] as (typeof roleWords)[string]);
  const who = (await context.settings.profile())?.name ?? registry.nip;
  out.markLines(() => `${stamp(context.clock.now())}  ${who}  `);
  let rounds = 0;
  out.line(tell(lang, texts.watch.begins, { minutes }));
  while (!signal.aborted) {
    const done = await round(context, { client, registry, roles, who });
    rounds += 1;
    if (flags.once) return { data: done.data, text: done.text, exit: done.exit };
    await out.data(out.json ? JSON.stringify({ round: rounds, ...done.data }) : done.text);
    if (done.exit !== exitCodes.done && !passing.has(done.exit))
      return { data: {}, streamed: true, exit: done.exit };
    await pause(minutes * 60_000, signal);
  }
  return { data: {}, streamed: true };
};

interface Round {
  data: Record<string, unknown>;
  text: string;
  exit: ExitCode;
}

async function round(
  context: Context,
  {
    client,
    registry,
    roles,
    who,
  }: {
    client: Awaited<ReturnType<typeof openClient>>;
    registry: Awaited<ReturnType<typeof openRegistry>>;
    roles: readonly (typeof roleWords)[string][];
    who: string;
  },
): Promise<Round> {
  const { lang, out, clock, signal } = context;
  const at = clock.now();
  try {
    const { report, lines } = await drain(context, registry, client);
    const { stoppedBy } = report;
    if (stoppedBy && stopsFetchingToo(stoppedBy)) {
      return {
        data: { at, sent: report.accepted.length, received: 0, error: stoppedBy },
        text: lines.join('\n'),
        exit: exitCodeOfData(stoppedBy),
      };
    }
    const since = addDays(warsawDay(at), -FIRST_DAYS);
    const waiting = watchWaiting(context, client);
    const synced = await registry.inbox
      .sync({
        client: waiting.client,
        roles,
        since,
        rescanDays: LOOK_BACK_DAYS,
        lang,
        signal,
        onProgress: waiting.came,
      })
      .finally(waiting.stop);
    const exit = exitOfDrain(report) || tellProblems(context, synced.problems, synced.stored.length);
    const values = { at: stamp(at), who, sent: report.accepted.length, received: synced.stored.length };
    const received = synced.stored.map(
      (item) => `  ${item.ksefNumber ?? item.id}  ${item.number}  ${item.sellerName ?? ''}`,
    );
    return {
      data: {
        at,
        sent: report.accepted.length,
        received: synced.stored.length,
        ksefNumbers: synced.stored.map((item) => item.ksefNumber),
        ...(synced.problems.length > 0 ? { problems: synced.problems } : {}),
        ...(stoppedBy ? { error: stoppedBy } : {}),
      },
      text: [...lines, tell(lang, texts.watch.round, values), ...received].join('\n'),
      exit,
    };
  } catch (error) {
    if (signal.aborted) return { data: { at }, text: '', exit: exitCodes.done };
    const exit = exitCodeOf(error);
    const data = errorData(error, lang);
    out.error(data.message, data.hint);
    return { data: { at, error: data }, text: '', exit };
  }
}

/** What keeps invoices from being sent (a right, a limit of sending) need not keep them from coming in. */
function stopsFetchingToo(error: ErrorData): boolean {
  const exit = exitCodeOfData(error);
  return exit === exitCodes.unavailable || (exit === exitCodes.auth && error.code !== 'auth.forbidden');
}

/** `2026-11-23 14:05:09`, in Warsaw: these lines gather in a log. */
function stamp(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Warsaw' });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
