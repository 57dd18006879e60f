import type { Decision, InboxItem, Role } from '@eszok/inbox';
import { readFacts } from '@eszok/scans';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import { readMonth } from '../frame/arguments.js';
import type { CommandModule, Context } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exitCodeOfParts } from '../frame/exit-codes.js';
import { errorData } from '../frame/report.js';
import { openRegistry, type Registry } from '../frame/services.js';
import { facts, shorten, table } from '../frame/table.js';
import { amount, tell } from '../frame/text.js';
import { when } from '../work/listing.js';

const { heads } = names;

/** Roles by the words the command line uses. */
export const roleWords: Readonly<Record<string, Role>> = {
  buyer: 'Subject2',
  seller: 'Subject1',
  third: 'Subject3',
  authorized: 'SubjectAuthorized',
};

/** `eszok inbox list`: received invoices and what was decided. */
export const list: CommandModule = {
  async run(context, _args, flags) {
    const filter = {
      ...(flags.decision ? { decision: decisionOf(flags.decision as string) } : {}),
      ...(flags.month ? { month: readMonth('--month', flags.month as string) } : {}),
    };
    const { inbox } = await openRegistry(context);
    // What KSeF does not carry has no role there; it came to the company all the same.
    const items = (await inbox.list(filter)).filter(
      (item) => flags.all === true || item.source !== 'ksef' || item.roles.includes('Subject2'),
    );
    return {
      data: { items },
      text: () => (items.length === 0 ? texts.inbox.empty[context.lang] : itemTable(context, items)),
    };
  },
};

function decisionOf(word: string): Decision {
  return word === 'undecided' ? 'received' : (word as Decision);
}

/** `eszok inbox show NUMBER` */
export const show: CommandModule = {
  async run(context, [key]) {
    const item = await find(await openRegistry(context), key as string);
    return { data: { item }, text: itemFacts(context.lang, item) };
  },
};

/** `eszok inbox accept NUMBER…` */
export const accept: CommandModule = {
  run: (context, [keys], flags) =>
    each(context, keys as string[], async (registry, item) => {
      const changed = await registry.inbox.accept(item.id, {
        ...(flags.description ? { description: flags.description as string } : {}),
        ...(flags.month ? { month: readMonth('--month', flags.month as string) } : {}),
        ...by(context),
      });
      return { item: changed, line: tell(context.lang, texts.inbox.accepted, { number: changed.number }) };
    }),
};

/** `eszok inbox set-aside NUMBER… --reason TEXT` */
export const setAside: CommandModule = {
  async run(context, [keys], flags) {
    const reason = flags.reason as string;
    const outcome = await each(context, keys as string[], async (registry, item) => {
      const changed = await registry.inbox.setAside(item.id, reason, by(context));
      return {
        item: changed,
        line: tell(context.lang, texts.inbox.setAside, { number: changed.number, reason }),
      };
    });
    context.out.line(texts.inbox.local[context.lang]);
    return outcome;
  },
};

/** `eszok inbox describe NUMBER`: the text for posting, the month, "do not post". */
export const describe: CommandModule = {
  run: (context, [key], flags) =>
    each(context, [key as string], async (registry, item) => {
      const said = readFacts((flags.set as string[] | undefined) ?? []);
      if (Object.keys(said).length > 0) {
        const { detailsOf, documentOf } = await import('./scan.js');
        const facts = { ...documentOf(said), details: detailsOf(said) };
        await registry.inbox.edit(item.id, facts, by(context));
      }
      const changed = await registry.inbox.describe(item.id, {
        ...(flags.text === undefined ? {} : { description: (flags.text as string) || null }),
        ...(flags.doNotPost ? { doNotPost: true } : {}),
        ...(flags.post ? { doNotPost: false } : {}),
        ...(flags.month ? { month: readMonth('--month', flags.month as string) } : {}),
        ...by(context),
      });
      return { item: changed, line: tell(context.lang, texts.inbox.described, { number: changed.number }) };
    }),
};

/** `eszok inbox lock [MONTH] [--unlock]`: no decision of a locked month changes; without a month, the list of locks. */
export const lock: CommandModule = {
  async run(context, [month], flags) {
    const { lang } = context;
    const chosen = month === undefined ? undefined : readMonth('MONTH', month as string);
    const { inbox } = await openRegistry(context);
    if (chosen === undefined) {
      const months = await inbox.lockedMonths();
      return {
        data: { months },
        text:
          months.length === 0
            ? texts.inbox.noLocks[lang]
            : months.map((row) => `${row.month}  ${row.at}  ${row.by ?? ''}`).join('\n'),
      };
    }
    if (flags.unlock) await inbox.unlockMonth(chosen, by(context));
    else await inbox.lockMonth(chosen, by(context));
    const text = tell(lang, flags.unlock ? texts.inbox.unlocked : texts.inbox.locked, { month: chosen });
    return { data: { month: chosen, locked: !flags.unlock }, text };
  },
};

/** Does one thing to many items; each failure is its own, the others go on. */
async function each(
  context: Context,
  keys: readonly string[],
  act: (registry: Registry, item: InboxItem) => Promise<{ item: InboxItem; line: string }>,
) {
  const { lang, out } = context;
  const registry = await openRegistry(context);
  const results: Record<string, unknown>[] = [];
  const problems: unknown[] = [];
  const text: string[] = [];
  for (const key of keys) {
    try {
      const { item, line } = await act(registry, await find(registry, key));
      results.push({ key, ok: true, item });
      text.push(`${out.dataColour.green('✓')} ${line}`);
      if (item.duplicates.length > 0) {
        out.warn(
          tell(lang, texts.inbox.duplicate, { number: item.number, others: item.duplicates.join(', ') }),
        );
      }
    } catch (error) {
      const data = errorData(error, lang);
      problems.push(error);
      results.push({ key, ok: false, error: data });
      out.error(data.message, data.hint);
    }
  }
  const done = keys.length - problems.length;
  return { data: { results }, text: text.join('\n'), exit: exitCodeOfParts(done, problems) };
}

/** An item by its KSeF number or id, or by the invoice's own number where only one has it. @throws CliError `usage.ambiguous`, `inbox.unknown-document` */
export async function find({ inbox }: Registry, key: string): Promise<InboxItem> {
  const byNumber = (await inbox.find(key)).filter((item) => item.number === key);
  if (byNumber.length > 1) {
    throw new CliError('usage.ambiguous', {
      value: key,
      candidates: byNumber.map((item) => item.id).join(', '),
    });
  }
  return byNumber[0] ?? inbox.show(key);
}

export function by({ env }: Context): { by?: string } {
  const name = env.ESZOK_USER || env.USER || env.USERNAME;
  return name ? { by: name } : {};
}

function itemTable({ lang, out }: Context, items: readonly InboxItem[]): string {
  const columns = [
    { head: heads.number[lang] },
    { head: heads.date[lang] },
    { head: heads.seller[lang], cut: 12 },
    { head: heads.gross[lang], right: true },
    { head: 'JPK', below: true },
    { head: heads.decision[lang], below: true },
    { head: heads.ksefNumber[lang], below: true },
  ];
  return table(
    columns,
    items.map((item) => [
      item.number,
      item.issueDate,
      shorten(item.sellerName ?? item.sellerNip ?? '', 40),
      amount(lang, item.gross, item.currency),
      // A paper that shows an invoice of KSeF has its number as the marker; too long for a column.
      item.ksefNumber ? '' : item.jpk.length > 3 ? 'KSeF' : item.jpk,
      names.decision[item.decision][lang],
      item.ksefNumber ?? item.id,
    ]),
    out.dataWidth,
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function itemFacts(lang: Context['lang'], item: InboxItem): string {
  return facts([
    [heads.number[lang], item.number],
    [heads.ksefNumber[lang], item.ksefNumber ?? item.id],
    [heads.decision[lang], names.decision[item.decision][lang]],
    [heads.reason[lang], item.reason],
    [heads.description[lang], item.description],
    [heads.date[lang], item.issueDate],
    [heads.received[lang], when(item.receivedAt)],
    [heads.month[lang], item.month],
    [heads.kind[lang], item.source === 'ksef' ? `${item.kind}, ${item.form}` : item.kind],
    ['JPK', item.jpk],
    [heads.seller[lang], [item.sellerName, item.sellerNip].filter(Boolean).join(', ')],
    [heads.buyer[lang], [item.buyerName, item.buyerNip].filter(Boolean).join(', ')],
    [heads.net[lang], amount(lang, item.net, item.currency)],
    [heads.vat[lang], amount(lang, item.vat, item.currency)],
    [heads.gross[lang], amount(lang, item.gross, item.currency)],
    [heads.account[lang], textOf(item.details?.account)],
    [heads.saleDate[lang], textOf(item.details?.saleDate)],
    [heads.doNotPost[lang], item.doNotPost ? texts.ksef.yes[lang] : null],
    [heads.corrects[lang], item.corrects.join(', ')],
    [heads.correctedBy[lang], item.correctedBy.join(', ')],
    [heads.duplicates[lang], item.duplicates.join(', ')],
    [heads.handedOver[lang], item.handover && `${item.handover.file} (${when(item.handover.at)})`],
    [heads.hash[lang], item.sha256],
  ]);
}
