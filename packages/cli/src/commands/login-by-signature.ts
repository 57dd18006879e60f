import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { EszokError, isEszokError } from '@eszok/core';
import type { KsefClient } from '@eszok/ksef-sdk';
import { signingTexts } from '../catalogue/signing.js';
import { texts } from '../catalogue/texts.js';
import type { Context, Flags, Outcome } from '../frame/command.js';
import { CliError, fillBoth } from '../frame/errors.js';
import { exitCodes } from '../frame/exit-codes.js';
import { exists, writeOutput, writeSecret } from '../frame/files.js';
import { readInput } from '../frame/input-files.js';
import { PreparedSignIns, type Waiting } from '../frame/prepared-sign-ins.js';
import type { Profile } from '../frame/profiles.js';
import { errorData } from '../frame/report.js';
import { openClient } from '../frame/services.js';
import { otherAddresses, readEnvironment, readNip, Settings } from '../frame/settings.js';
import { tell } from '../frame/text.js';
import { when } from '../work/listing.js';
import { trySignIn } from '../work/try-sign-in.js';

/** Qualified signatures carry revocation data: far more than the document itself. */
const MAX_SIGNED_BYTES = 5_000_000;

/** `eszok login --prepare FILE`, `eszok login --signed FILE`: signing in with a card or Profil Zaufany, in two steps. */
export function run(context: Context, flags: Flags): Promise<Outcome> {
  return flags.prepare ? prepare(context, flags) : complete(context, flags);
}

async function prepare(context: Context, flags: Flags): Promise<Outcome> {
  const { lang, out, env, settings, program, signal } = context;
  const path = flags.prepare as string;
  if (flags.force !== true && (await exists(path))) throw new CliError('usage.output-exists', { path });
  const { name, profile } = await ask(context, flags);
  const client = await clientOf(context, name, profile);
  const step = await out.step(tell(lang, signingTexts.preparing, { environment: profile.environment }));
  const { xml, challenge, validUntil } = await client
    .prepareSignIn({
      ...(flags.byFingerprint ? { subject: 'certificateFingerprint' as const } : {}),
      signal,
    })
    .finally(() => step.clear());
  await writeOutput(path, xml, flags.force === true);
  const waiting: Waiting = { name, profile, challenge, validUntil };
  await new PreparedSignIns(settings.home, env).keep(waiting, context.clock.now());
  const text = [
    `${out.dataColour.green('✓')} ${tell(lang, signingTexts.prepared, { path, nip: profile.nip, environment: profile.environment })}`,
    `  ${tell(lang, signingTexts.howToSign, { time: when(validUntil) })}`,
    `  ${tell(lang, signingTexts.thenSigned, { program })}`,
  ];
  return { data: { path, ...waiting }, text: text.join('\n') };
}

async function complete(context: Context, flags: Flags): Promise<Outcome> {
  const { lang, out, env, settings, program, signal } = context;
  const path = flags.signed as string;
  const signed = await readInput(path, { cwd: context.cwd, maxBytes: MAX_SIGNED_BYTES });
  const prepared = new PreparedSignIns(settings.home, env);
  const waiting = await prepared.find(challengeIn(signed));
  const { name, profile } = waiting ?? (await ask(context, flags));
  const client = await clientOf(context, name, profile);
  const step = await out.step(tell(lang, texts.login.checking, { environment: profile.environment }));
  const signedIn = await client
    .completeSignIn(signed, {
      prepared: waiting ? { challenge: waiting.challenge, validUntil: waiting.validUntil } : {},
      signal,
    })
    .catch((error: unknown) => {
      throw withOurHint(error, program);
    })
    .finally(() => step.clear());
  if (waiting) await prepared.remove(waiting.challenge);
  const profiles = await settings.profiles();
  profiles.set(name, profile);
  profiles.use(name);
  const facts = { name, nip: profile.nip, environment: profile.environment };
  const text = [
    `${out.dataColour.green('✓')} ${tell(lang, signingTexts.done, facts)}`,
    `  ${tell(lang, signingTexts.until, { time: when(signedIn.refreshValidUntil) })}`,
  ];
  const data = { name, ...profile, ...signedIn };
  const folder = await certificateFolder(context, flags, name);
  if (folder === undefined) {
    text.push(`  ${tell(lang, signingTexts.forCron, { program })}`);
    return { data, text: text.join('\n') };
  }
  try {
    const made = await enrolFor(context, client, { name, profile, folder });
    text.push(
      `${out.dataColour.green('✓')} ${tell(lang, signingTexts.enrolled, { name, time: when(made.validTo) })}`,
      `  ${made.certificate}`,
      `  ${made.key}`,
    );
    return { data: { ...data, auth: 'certificate', ...made }, text: text.join('\n') };
  } catch (error) {
    if (signal.aborted) throw error;
    const problem = errorData(error, lang);
    out.error(tell(lang, signingTexts.notEnrolled, { problem: problem.message }), problem.hint);
    return { data: { ...data, error: problem }, text: text.join('\n'), exit: exitCodes.partial };
  }
}

/** Which profile it is for: from flags, variables and the profile in force; the rest is asked for on a terminal. */
async function ask(context: Context, flags: Flags): Promise<{ name: string; profile: Profile }> {
  const { env, out, settings } = context;
  const profiles = await settings.profiles();
  const named = flags.profile as string | undefined;
  const inForce = profiles.get(named ?? env.ESZOK_PROFILE ?? profiles.current ?? '');
  const known = {
    environment:
      (flags.env as string | undefined) ?? env.ESZOK_ENV ?? env.ESZOK_API_URL ?? inForce?.environment,
    nip: (flags.nip as string | undefined) ?? env.ESZOK_NIP ?? inForce?.nip,
  };
  if ((!known.environment || !known.nip) && (!out.interactive || context.stdin.isTTY !== true)) {
    throw new CliError('usage.needs-terminal', { command: 'login', flags: '--env, --nip' });
  }
  const { environment, nip } =
    known.environment && known.nip
      ? { environment: known.environment, nip: known.nip }
      : await (await import('../frame/prompts.js')).askLogin(context, { ...known, needsToken: false });
  const addresses = {
    ...(inForce && inForce.environment === environment ? otherAddresses({ ...inForce }) : {}),
    ...otherAddresses(flags),
  };
  const chosen = readEnvironment(environment, addresses);
  const digits = readNip(nip);
  return {
    name: named ?? `${chosen.name ?? 'local'}-${digits}`,
    profile: { environment: chosen.label, nip: digits, auth: 'signature', ...addresses },
  };
}

/** A client of the profile to be, whose sign-in is kept under its name. */
function clientOf(context: Context, name: string, profile: Profile): Promise<KsefClient> {
  const flags = { env: profile.environment, nip: profile.nip, ...otherAddresses({ ...profile }) };
  const settings = new Settings(flags, context.env);
  return openClient({ ...context, settings }, { as: { kind: 'signature', profile: name } });
}

/** By its challenge a signed document is known again, whatever the signing program put around it. */
function challengeIn(signed: Uint8Array): string {
  const text = Buffer.from(signed).toString('utf8');
  return /<(?:[\w.-]+:)?Challenge\s*>\s*([^<\s]+)/.exec(text)?.[1] ?? '';
}

/** Where a certificate goes; undefined when none is wanted. */
async function certificateFolder(context: Context, flags: Flags, name: string): Promise<string | undefined> {
  if (flags.enrol) return resolve(flags.enrol as string);
  const { out, stdin, settings } = context;
  if (!out.interactive || stdin.isTTY !== true) return undefined;
  const { askEnrol } = await import('../frame/prompts.js');
  return (await askEnrol(context)) ? join(settings.home, 'certificates', name) : undefined;
}

/** A KSeF certificate by which the profile signs in from now on; the profile changes when it was seen to work. */
async function enrolFor(
  context: Context,
  client: KsefClient,
  { name, profile, folder }: { name: string; profile: Profile; folder: string },
): Promise<{ certificate: string; key: string; serialNumber: string; validTo: string }> {
  const stem = `authentication-${context.clock.now().toISOString().slice(0, 19).replace(/\D/g, '')}`;
  const certificate = join(folder, `${stem}.crt.pem`);
  const key = join(folder, `${stem}.key.pem`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const step = await context.out.step(texts.ksef.enrolling);
  const made = await client
    .enrolCertificate({
      name: `eszok ${hostname().replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 100).trim(),
      type: 'Authentication',
      saveKey: (pem) => writeSecret(key, pem),
      signal: context.signal,
    })
    .finally(() => step.clear());
  await writeFile(certificate, made.certificatePem, { flag: 'wx' });
  const next: Profile = { ...profile, auth: 'certificate', certificate, key };
  await trySignIn(context, { profile: next });
  (await context.settings.profiles()).set(name, next);
  return { certificate, key, serialNumber: made.serialNumber, validTo: made.validTo };
}

/** The library's advice names its own functions; here it names a command. */
function withOurHint(error: unknown, program: string): unknown {
  if (!isEszokError(error)) return error;
  if (error.code !== 'auth.challenge-expired' && error.code !== 'auth.other-request') return error;
  const { code, level, number, retry, details, cause } = error;
  return new EszokError({
    code,
    level,
    retry,
    message: { pl: error.text('pl'), en: error.text('en') },
    hint: fillBoth(signingTexts.prepareAgain, { program }),
    number,
    details,
    cause,
  });
}
