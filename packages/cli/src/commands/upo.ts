import { join } from 'node:path';
import { isKsefNumber } from '@eszok/fa-schema';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { writeOutput } from '../frame/files.js';
import { openClient, openRegistry } from '../frame/services.js';
import { tell } from '../frame/text.js';
import { findEntry, SESSION_REFERENCE } from '../work/documents.js';

/** `eszok upo NUMBER|REF`: the official receipt of an invoice sent from here, from the registry or from KSeF. */
export const run: CommandModule['run'] = async (context, [key], flags) => {
  const { lang, out } = context;
  const name = key as string;
  const found = await receipt(context, name);
  const target = flags.out as string | undefined;
  if (target === undefined) {
    const xml = Buffer.from(found.upo).toString('utf8');
    return { data: { ...found, upo: xml }, text: xml };
  }
  const path = /\.xml$/i.test(target) ? target : join(target, `UPO-${found.ksefNumber ?? name}.xml`);
  await writeOutput(path, found.upo);
  const number = found.number ?? found.ksefNumber ?? name;
  return {
    data: { number, ksefNumber: found.ksefNumber, path },
    text: `${out.dataColour.green('✓')} ${tell(lang, texts.upo.saved, { number, path })}`,
  };
};

async function receipt(
  context: Context,
  key: string,
): Promise<{ number?: string; ksefNumber?: string | null; upo: Uint8Array }> {
  if (SESSION_REFERENCE.test(key)) return { number: key, upo: await sessionUpo(context, key) };
  const registry = await openRegistry(context);
  const entry = await findEntry(registry, key);
  if (!entry)
    throw new CliError(isKsefNumber(key) ? 'usage.no-upo' : 'usage.unknown-reference', { value: key });
  const { number, ksefNumber, sessionReferenceNumber, sha256 } = entry;
  const stored = await registry.queue.upo(entry.id);
  if (stored) return { number, ksefNumber, upo: stored };
  if (!ksefNumber || !sessionReferenceNumber) throw new CliError('usage.no-upo', { value: key });
  const client = await openClient(context);
  const upo = await client.invoiceUpo(
    { sessionReferenceNumber, ksefNumber, sha256 },
    { signal: context.signal },
  );
  return { number, ksefNumber, upo };
}

/** The collective receipt of a closed session (its first page of up to 10 000 invoices). */
async function sessionUpo(context: Context, reference: string): Promise<Uint8Array> {
  const client = await openClient(context);
  const { upo } = await client.sessions.status(reference, context.signal);
  const page = upo?.pages[0];
  if (!page) throw new CliError('usage.no-upo', { value: reference });
  return (await client.sessions.upo(reference, page.referenceNumber, context.signal)).bytes;
}
