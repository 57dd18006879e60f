import { sha256Base64 } from '@eszok/fa-schema';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exists } from '../frame/files.js';
import { readInput } from '../frame/input-files.js';
import { openClient, openRegistry } from '../frame/services.js';
import { facts } from '../frame/table.js';
import { tell } from '../frame/text.js';
import { findEntry, findItem, SESSION_REFERENCE } from '../work/documents.js';
import { deadlineText } from '../work/drain.js';
import { itemFacts } from './inbox.js';
import { entryFacts } from './queue.js';

/** `eszok status [REF|FILE]`: the company at a glance, or what became of one invoice or session. */
export const run: CommandModule['run'] = async (context, [key]): Promise<Outcome> => {
  if (key === undefined) return overview(context);
  const name = key as string;
  if (SESSION_REFERENCE.test(name)) return session(context, name);
  const registry = await openRegistry(context);
  if (await exists(name)) {
    const sha256 = sha256Base64(await readInput(name, context));
    const entry = await findEntry(registry, sha256);
    if (!entry) {
      return {
        data: { path: name, sha256, state: 'unknown' },
        text: tell(context.lang, texts.status.unknownFile, { path: name }),
      };
    }
    return { data: { path: name, entry }, text: entryFacts(context.lang, entry) };
  }
  const entry = await findEntry(registry, name);
  if (entry) return { data: { entry }, text: entryFacts(context.lang, entry) };
  const item = await findItem(registry, name);
  if (item) return { data: { item }, text: itemFacts(context.lang, item) };
  throw new CliError('usage.unknown-reference', { value: name });
};

async function overview(context: Context): Promise<Outcome> {
  const { lang, settings } = context;
  const registry = await openRegistry(context);
  const [entries, items] = await Promise.all([registry.queue.list(), registry.inbox.list()]);
  const waiting = entries.filter((entry) => entry.state === 'waiting' || entry.state === 'sending');
  const nearest = waiting
    .filter((entry) => entry.deadline?.day)
    .sort((a, b) => String(a.deadline?.day).localeCompare(String(b.deadline?.day)))[0];
  const counts = {
    waiting: waiting.length,
    overdue: waiting.filter((entry) => entry.overdue).length,
    problems: entries.filter((entry) => entry.state === 'refused' || entry.state === 'clash').length,
    accepted: entries.filter((entry) => entry.state === 'accepted').length,
    undecided: items.filter((item) => item.decision === 'received' && item.roles.includes('Subject2')).length,
  };
  const environment = (await settings.environment()).label;
  const say = texts.status;
  const text = facts([
    [say.environment[lang], environment],
    [say.company[lang], registry.nip],
    [say.registry[lang], registry.store.dir],
    [say.accepted[lang], String(counts.accepted)],
    [say.waiting[lang], String(counts.waiting)],
    [say.nearest[lang], nearest ? `${deadlineText(lang, nearest)} (${nearest.number})` : null],
    [say.overdue[lang], counts.overdue > 0 ? String(counts.overdue) : null],
    [say.problem[lang], counts.problems > 0 ? String(counts.problems) : null],
    [say.undecided[lang], String(counts.undecided)],
  ]);
  return {
    data: {
      environment,
      nip: registry.nip,
      registry: registry.store.dir,
      ...counts,
      nearestDeadline: nearest?.deadline?.day ?? null,
    },
    text,
  };
}

async function session(context: Context, reference: string): Promise<Outcome> {
  const client = await openClient(context);
  const state = await client.sessions.status(reference, context.signal);
  const invoices = [];
  for await (const invoice of client.sessions.invoices(reference, { signal: context.signal }))
    invoices.push(invoice);
  const lines = invoices.map((invoice) =>
    [
      invoice.ordinalNumber,
      invoice.invoiceNumber ?? '',
      invoice.ksefNumber ?? '',
      invoice.status.code,
      invoice.status.description,
    ].join('\t'),
  );
  const head = `${reference}\t${state.status.code}\t${state.status.description}`;
  return { data: { session: state, invoices }, text: [head, ...lines].join('\n') };
}
