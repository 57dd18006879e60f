import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Sandbox, SandboxOptionValues, SeedCompany, SeedRequest } from '@eszok/ksef-sandbox';
import { texts } from '../catalogue/texts.js';
import { exampleCompanies } from '../demo/companies.js';
import { readNumber } from '../frame/arguments.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { exists } from '../frame/files.js';
import { SANDBOX_PORT } from '../frame/home.js';
import { readNip } from '../frame/settings.js';
import { tell } from '../frame/text.js';

/** `eszok sandbox`: a KSeF on this machine until Ctrl-C. */
export const run: CommandModule['run'] = async (context, _args, flags): Promise<Outcome> => {
  const { lang, out } = context;
  const port = readNumber('--port', (flags.port as string | undefined) ?? String(SANDBOX_PORT), 0, 65_535);
  const { readSandboxOptions, startSandbox } = await import('@eszok/ksef-sandbox');
  const { options, seed } = readSandboxOptions({ ...(flags as SandboxOptionValues), port: String(port) });
  const host = options.host ?? '127.0.0.1';
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir);
  const fresh = dataDir === undefined || !(await exists(dataDir));
  if (dataDir) await mkdir(dataDir, { recursive: true });
  const sandbox = await startSandbox({
    clock: context.clock,
    ...options,
    ...(dataDir ? { dataDir } : {}),
    ...(flags.quiet ? {} : { log: (line: string) => out.line(out.colour.dim(line)) }),
  });
  context.atExit(() => sandbox.close());
  const { companies } = await sandbox.seed({ ...seed, companies: companiesOf(seed, fresh) });

  const say = texts.sandbox;
  const lines = [
    out.dataColour.bold(tell(lang, say.title, { url: sandbox.url })),
    tell(lang, say.notReal),
    dataDir ? tell(lang, say.folder, { dir: dataDir }) : tell(lang, say.memory),
    ...howTo(context, sandbox, companies),
    '',
    tell(lang, say.stop),
  ];
  if (!out.json) await out.data(lines.join('\n'));
  else
    await out.data(
      JSON.stringify({
        ok: true,
        exitCode: 0,
        url: sandbox.url,
        qrUrl: sandbox.qrUrl,
        latarniaUrl: sandbox.latarniaUrl,
        port: sandbox.port,
        dataDir: dataDir ?? null,
        companies,
      }),
    );
  if (host !== '127.0.0.1' && host !== 'localhost' && host !== '::1')
    out.warn(tell(lang, say.open, { host }));

  await new Promise<void>((stop) => {
    if (context.signal.aborted) stop();
    else context.signal.addEventListener('abort', () => stop(), { once: true });
  });
  await sandbox.close();
  out.line(tell(lang, say.stopped));
  return { data: {}, streamed: true };
};

/** As asked for; in a new sandbox the two example companies where nothing was asked. @throws CliError `settings.nip` */
function companiesOf(seed: SeedRequest | null, fresh: boolean): SeedCompany[] {
  const asked = seed?.companies ?? [];
  if (asked.length === 0) return fresh ? [...exampleCompanies] : [];
  return asked.map((one) => ({ ...one, nip: readNip(one.nip) }));
}

function howTo(
  { lang, out, program }: Context,
  sandbox: Sandbox,
  companies: readonly { nip: string; name: string; token: string }[],
): string[] {
  const first = companies[0];
  const say = texts.sandbox;
  if (!first) return ['', tell(lang, say.asBefore)];
  return [
    '',
    tell(lang, say.companies),
    ...companies.map(({ nip, name, token }) => `  ${nip}  ${name}\n    ${out.dataColour.cyan(token)}`),
    '',
    tell(lang, say.how),
    `  export ESZOK_API_URL=${sandbox.url} ESZOK_LATARNIA_URL=${sandbox.latarniaUrl}`,
    `  export ESZOK_NIP=${first.nip} ESZOK_TOKEN='${first.token}'`,
    `  ${program} whoami`,
  ];
}
