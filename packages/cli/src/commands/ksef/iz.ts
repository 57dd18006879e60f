import { addDays, warsawDay, warsawMidnight } from '@eszok/core';
import { names } from '../../catalogue/names.js';
import { texts } from '../../catalogue/texts.js';
import { readDate } from '../../frame/arguments.js';
import type { CommandModule } from '../../frame/command.js';
import { openClient } from '../../frame/services.js';
import { tell } from '../../frame/text.js';
import { gather, listing, when } from '../../work/listing.js';

const { heads } = names;

/** `eszok iz create NUMBER…`: one identifier for the transfer that pays several invoices of one seller. */
export const create: CommandModule = {
  async run(context, [numbers], flags) {
    const client = await openClient(context);
    const description = flags.description as string | undefined;
    const made = await client.collectiveIdentifiers.create(
      (numbers as string[]).map((ksefNumber) => ({ ksefNumber, ...(description ? { description } : {}) })),
      context.signal,
    );
    return { data: { ...made }, text: made.collectiveIdentifierNumber };
  },
};

/** `eszok iz list [--since] [--until]` */
export const list: CommandModule = {
  async run(context, _args, flags) {
    const { lang, clock, signal } = context;
    const today = warsawDay(clock.now());
    const since = flags.since ? readDate('--since', flags.since as string, clock) : addDays(today, -90);
    const until = flags.until ? readDate('--until', flags.until as string, clock) : today;
    const client = await openClient(context);
    const items = client.collectiveIdentifiers.list(
      {
        dateCreatedFrom: warsawMidnight(since).toISOString(),
        dateCreatedTo: warsawMidnight(addDays(until, 1)).toISOString(),
      },
      { signal },
    );
    return listing(
      context,
      'collectiveIdentifiers',
      await gather(items, flags),
      [{ head: 'IZ' }, { head: heads.created[lang] }, { head: heads.invoices[lang], right: true }],
      (row) => [row.collectiveIdentifierNumber, when(row.dateCreated), String(row.invoiceCount)],
    );
  },
};

/** `eszok iz show IZ…`: the invoices behind them. */
export const show: CommandModule = {
  async run(context, [identifiers], flags) {
    const { lang, signal } = context;
    const client = await openClient(context);
    const items = client.collectiveIdentifiers.invoices(identifiers as string[], { signal });
    return listing(
      context,
      'invoices',
      await gather(items, flags),
      [{ head: 'IZ' }, { head: heads.ksefNumber[lang] }, { head: heads.description[lang] }],
      (row) => [row.collectiveIdentifierNumber, row.ksefNumber, row.detailsHidden ? '…' : row.description],
    );
  },
};

/** `eszok iz of NUMBER`: the identifiers an invoice belongs to. */
export const of: CommandModule = {
  async run(context, [number], flags) {
    const { lang, signal } = context;
    const client = await openClient(context);
    const found = await gather(client.collectiveIdentifiers.ofInvoice(number as string, { signal }), flags);
    const outcome = listing(
      context,
      'collectiveIdentifiers',
      found,
      [{ head: 'IZ' }, { head: heads.created[lang] }],
      (row) => [row.collectiveIdentifierNumber, when(row.dateCreated)],
    );
    return found.rows.length === 0 ? { ...outcome, text: tell(lang, texts.ksef.none) } : outcome;
  },
};
