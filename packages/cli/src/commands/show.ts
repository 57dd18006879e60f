import type { CommandModule } from '../frame/command.js';
import { refuseForeignContent } from '../frame/content.js';
import { CliError } from '../frame/errors.js';
import { openRegistry } from '../frame/services.js';
import { findEntry, findItem } from '../work/documents.js';
import { itemFacts } from './inbox.js';
import { entryFacts } from './queue.js';

/** `eszok show NUMBER`: all that the registry knows of one invoice. */
export const run: CommandModule['run'] = async (context, [key], flags) => {
  const registry = await openRegistry(context);
  const name = key as string;
  const item = await findItem(registry, name);
  const entry = await findEntry(registry, item?.ksefNumber ?? name);
  if (!item && !entry) throw new CliError('usage.not-in-registry', { value: name });
  if (flags.xml) {
    const bytes = item
      ? await registry.inbox.bytes(item.id)
      : await registry.queue.bytes((entry as { id: string }).id);
    refuseForeignContent(name, bytes, { lenient: true });
    return {
      data: { item: item ?? null, entry: entry ?? null, xml: Buffer.from(bytes).toString('utf8') },
      text: Buffer.from(bytes).toString('utf8'),
    };
  }
  const text = [item && itemFacts(context.lang, item), entry && entryFacts(context.lang, entry)].filter(
    Boolean,
  );
  return { data: { item: item ?? null, entry: entry ?? null }, text: text.join('\n\n') };
};
