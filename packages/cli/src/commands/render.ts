import { basename, dirname, join } from 'node:path';
import type { LanguageChoice, OfflineCertificate } from '@eszok/visualizer';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { refuseForeignContent } from '../frame/content.js';
import { CliError } from '../frame/errors.js';
import { exitCodeOfParts } from '../frame/exit-codes.js';
import { exists, fileName, writeOutput } from '../frame/files.js';
import { expandInputs, readInput } from '../frame/input-files.js';
import { errorData } from '../frame/report.js';
import { tell } from '../frame/text.js';
import { type Found, findDocument, isUpo, registryIfChosen } from '../work/documents.js';
import { pictureKind, renderHtml, renderPdf, stampOnPicture } from '../work/render.js';
import { stampOf } from '../work/stamps.js';

const LANGUAGES = ['pl', 'en', 'de', 'uk'];

/** `eszok render FILE|NUMBER…`: the invoice (or the UPO) as people want to see it. */
export const run: CommandModule['run'] = async (context, [names], flags): Promise<Outcome> => {
  const { lang, out } = context;
  const language = readLanguages(flags.lang);
  const registry = await registryIfChosen(context);
  const results: Record<string, unknown>[] = [];
  const text: string[] = [];
  const problems: unknown[] = [];
  if (!(await context.settings.environmentIfChosen())) out.warn(texts.render.noEnvironment);
  const all = await expand(context, names as string[]);
  const asked = flags.out as string | undefined;
  if (asked !== undefined && isPictureName(asked) && all.length > 1)
    throw new CliError('usage.one-file', { path: asked, count: all.length });
  for (const name of all) {
    context.signal.throwIfAborted();
    const step = await out.step(tell(lang, texts.render.rendering, { path: name }));
    try {
      const found = await findDocument(context, name, registry);
      const isPicture = pictureKind(found.bytes) !== undefined;
      // A scan is a picture already; a file that is one belongs to `stamp`.
      if (!isPicture || !found.item || flags.html) refuseForeignContent(name, found.bytes, { lenient: true });
      const target = targetOf(found, flags.out as string | undefined, flags.html ? '.html' : '.pdf');
      if (!flags.force && (await exists(target))) throw new CliError('usage.output-exists', { path: target });
      await writeOutput(target, await draw(context, found, { ...flags, language }));
      results.push({ path: name, ok: true, out: target, ksefNumber: found.ksefNumber ?? null });
      text.push(`${out.dataColour.green('✓')} ${tell(lang, texts.render.done, { path: name, out: target })}`);
      step.clear();
    } catch (error) {
      step.clear();
      if (context.signal.aborted) throw error;
      const data = errorData(error, lang);
      problems.push(error);
      results.push({ path: name, ok: false, error: data });
      out.error(data.message, data.hint);
    }
  }
  const done = results.length - problems.length;
  return { data: { results }, text: text.join('\n'), exit: exitCodeOfParts(done, problems) };
};

async function draw(
  context: Context,
  found: Found,
  flags: Record<string, unknown> & { language: LanguageChoice | undefined },
): Promise<Uint8Array | string> {
  const stamps = flags.stamp === undefined ? [] : [await stampOf(context, flags.stamp as string)];
  const set = flags.set as string[] | undefined;
  if (pictureKind(found.bytes)) return stampOnPicture(context, found.bytes, stamps, set);
  const ksefNumber = (flags.ksefNumber as string | undefined) ?? found.ksefNumber;
  if (isUpo(found.bytes)) {
    const { renderUpoPdf } = await import('@eszok/visualizer');
    return renderUpoPdf(found.bytes, { lang: flags.language ?? context.lang });
  }
  if (found.offline && !ksefNumber && flags.offlineCert === undefined)
    context.out.warn(texts.render.noCertificate);
  const wishes = {
    ksefNumber,
    offline: found.offline,
    lang: flags.language,
    evenInvalid: flags.evenInvalid === true,
    stamps,
    set,
    certificate: await offlineCertificate(context, found, flags),
  };
  return flags.html ? renderHtml(context, found.bytes, wishes) : renderPdf(context, found.bytes, wishes);
}

/**
 * What signs QR code II of an offline invoice: a KSeF certificate of type `Offline` and its key.
 * @throws CliError `settings.half-certificate`, `input.*`, `secret.wrong-passphrase`
 */
async function offlineCertificate(
  { env, settings, cwd }: Context,
  found: Found,
  flags: Record<string, unknown>,
): Promise<OfflineCertificate | undefined> {
  const { offlineCert, offlineKey } = flags as { offlineCert?: string; offlineKey?: string };
  if (offlineCert === undefined && offlineKey === undefined) return undefined;
  if (offlineCert === undefined || offlineKey === undefined) {
    throw new CliError('settings.half-certificate', {
      missing: offlineCert ? { en: 'the key', pl: 'klucza' } : { en: 'the certificate', pl: 'certyfikatu' },
    });
  }
  if (!found.offline) return undefined;
  const { createPrivateKey, X509Certificate } = await import('node:crypto');
  const read = (path: string) => readInput(path, { cwd, maxBytes: 100_000 });
  const pem = Buffer.from(await read(offlineKey));
  const passphrase = env.ESZOK_OFFLINE_KEY_PASSPHRASE;
  try {
    return {
      contextType: 'Nip',
      contextValue: await settings.nip(),
      certificateSerial: new X509Certificate(Buffer.from(await read(offlineCert))).serialNumber,
      privateKey: createPrivateKey(passphrase ? { key: pem, passphrase } : pem),
    };
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError('settings.offline-certificate', { certificate: offlineCert, key: offlineKey }, cause);
  }
}

/** Folders are named by people as inputs; numbers of the registry stay as they are. */
async function expand(context: Context, names: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const name of names) {
    if (!(await exists(name))) all.push(name);
    else {
      const { files, failures } = await expandInputs([name], { cwd: context.cwd });
      all.push(...files.map((file) => file.path), ...failures.map((failure) => failure.path));
    }
  }
  return all;
}

const isPictureName = (path: string) => /\.(pdf|html?)$/i.test(path);

/** `-o DIR` gathers; `-o FILE.pdf` names; without it the picture lies beside its source. */
function targetOf(found: Found, out: string | undefined, extension: string): string {
  if (out !== undefined && isPictureName(out)) return out;
  const isFile = /\.xml$/i.test(found.name);
  const name = isFile ? basename(found.name).replace(/\.xml$/i, '') : fileName(found.name);
  return join(out ?? (isFile ? dirname(found.name) : '.'), name + extension);
}

function readLanguages(value: string | undefined): LanguageChoice | undefined {
  if (value === undefined) return undefined;
  const parts = value.split('+');
  const known = parts.every((part) => LANGUAGES.includes(part)) && parts.length <= 2;
  if (!known)
    throw new CliError('usage.choice', { flag: '--lang', value, choices: `${LANGUAGES.join(', ')}, pl+en` });
  return value as LanguageChoice;
}
