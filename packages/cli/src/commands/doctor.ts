import { access, constants, mkdir, stat } from 'node:fs/promises';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { type ExitCode, exitCodeOf, exitCodes } from '../frame/exit-codes.js';
import { errorData } from '../frame/report.js';
import { openClient, openRegistry } from '../frame/services.js';
import { tell } from '../frame/text.js';
import { version } from '../frame/version.js';
import { when } from '../work/listing.js';

interface Row {
  check: string;
  ok: boolean | null;
  detail: string;
  hint?: string;
}

/** A check gives its good news, or throws; `skip` means that an earlier one has to be mended first. */
type Check = readonly [name: keyof typeof texts.doctor, run: (context: Context) => Promise<string>];

const checks: readonly Check[] = [
  ['program', async () => `eszok ${version()}, Node ${process.versions.node}, ${process.platform}`],
  ['home', homeFolder],
  ['settings', settings],
  ['clock', clock],
  ['registry', registry],
  ['signIn', signIn],
];

/** `eszok doctor`: what works here and what does not, each with what to do. */
export const run: CommandModule['run'] = async (context): Promise<Outcome> => {
  const { lang, out } = context;
  const rows: Row[] = [];
  let exit: ExitCode = exitCodes.done;
  const { Listr } = await import('listr2');
  const tasks = new Listr(
    checks.map(([name, check]) => ({
      title: texts.doctor[name][lang],
      task: async (_: unknown, task: { title: string | undefined }) => {
        const title = texts.doctor[name][lang];
        try {
          const detail = await check(context);
          rows.push({ check: name, ok: true, detail });
          task.title = `${title}: ${detail}`;
        } catch (error) {
          if (context.signal.aborted) throw error;
          const data = errorData(error, lang);
          if (exit === exitCodes.done) exit = exitCodeOf(error);
          rows.push({
            check: name,
            ok: false,
            detail: data.message,
            ...(data.hint ? { hint: data.hint } : {}),
          });
          throw new Error(`${title}: ${data.message}${data.hint ? `\n  → ${data.hint}` : ''}`);
        }
      },
    })),
    {
      exitOnError: false,
      concurrent: false,
      renderer: out.interactive ? 'default' : 'silent',
      rendererOptions: { showErrorMessage: true },
    },
  );
  await tasks.run();
  context.signal.throwIfAborted();
  const text = out.interactive
    ? ''
    : rows
        .map(
          (row) =>
            `${row.ok ? '✓' : '✗'} ${texts.doctor[row.check as keyof typeof texts.doctor][lang]}: ${row.detail}${row.hint ? `\n  → ${row.hint}` : ''}`,
        )
        .join('\n');
  return { data: { checks: rows }, text, exit };
};

async function homeFolder({ settings: { home }, lang }: Context): Promise<string> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await access(home, constants.R_OK | constants.W_OK);
  const { mode } = await stat(home);
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return open ? tell(lang, texts.doctor.homeOpen, { home }) : home;
}

async function settings({ settings: chosen }: Context): Promise<string> {
  const environment = await chosen.environment();
  const nip = await chosen.nip();
  const name = (await chosen.profile())?.name;
  return [name, nip, environment.label].filter(Boolean).join(', ');
}

/** KSeF refuses sign-ins whose time is off; its own answer carries the hour. */
async function clock(context: Context): Promise<string> {
  const environment = await context.settings.environment();
  const url = environment.apiUrl ?? (await apiUrlOf(environment.name));
  const asked = Date.now();
  const response = await fetch(`${url}/security/public-key-certificates`, {
    signal: AbortSignal.any([context.signal, AbortSignal.timeout(10_000)]),
  }).catch((cause: unknown) => {
    throw new CliError('doctor.unreachable', { url }, cause);
  });
  const date = response.headers.get('date');
  await response.body?.cancel();
  const took = Date.now() - asked;
  const off = date === null ? 0 : Math.round((Date.parse(date) - asked) / 1000);
  if (Math.abs(off) > 60) throw new CliError('doctor.clock', { seconds: off });
  return tell(context.lang, texts.doctor.clockGood, { url, milliseconds: took, seconds: Math.abs(off) });
}

async function apiUrlOf(name: 'test' | 'demo' | 'production' | null): Promise<string> {
  const { resolveEnvironment } = await import('@eszok/ksef-sdk');
  return resolveEnvironment(name ?? 'test').apiUrl;
}

async function registry(context: Context): Promise<string> {
  const { store } = await openRegistry(context);
  const { ok, checked, missing, altered } = await store.verify();
  if (!ok)
    throw new CliError('store.damaged-files', {
      dir: store.dir,
      missing: missing.length,
      altered: altered.length,
    });
  return tell(context.lang, texts.doctor.registryGood, { dir: store.dir, checked });
}

async function signIn(context: Context): Promise<string> {
  const client = await openClient(context, { fresh: true });
  const { refreshValidUntil } = await client.signIn(context.signal);
  return tell(context.lang, texts.doctor.signedIn, { until: when(refreshValidUntil) });
}
