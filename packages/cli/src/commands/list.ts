import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import { readMonth } from '../frame/arguments.js';
import type { CommandModule } from '../frame/command.js';
import { openRegistry } from '../frame/services.js';
import { shorten, table } from '../frame/table.js';
import { amount, tell } from '../frame/text.js';
import { stateText } from '../work/drain.js';

const { heads } = names;

/** `eszok list`: the whole local registry, issued and received, by day. */
export const run: CommandModule['run'] = async (context, _args, flags) => {
  const { lang } = context;
  const month = flags.month === undefined ? undefined : readMonth('--month', flags.month as string);
  const { queue, inbox, nip } = await openRegistry(context);
  const issued = (await queue.list()).map((entry) => ({
    direction: 'out' as const,
    number: entry.number,
    issueDate: entry.issueDate,
    ksefNumber: entry.ksefNumber,
    party: entry.buyerName ?? entry.buyerNip ?? '',
    gross: entry.gross,
    currency: entry.currency,
    state: entry.state as string,
    stateText: stateText(lang, entry),
    sha256: entry.sha256,
  }));
  const sent = new Set(issued.map((row) => row.ksefNumber).filter(Boolean));
  const received = (await inbox.list())
    .filter((item) => !sent.has(item.ksefNumber))
    .map((item) => ({
      direction: item.roles.includes('Subject1') ? ('out' as const) : ('in' as const),
      number: item.number,
      issueDate: item.issueDate,
      ksefNumber: item.ksefNumber,
      party: (item.roles.includes('Subject1') ? item.buyerName : item.sellerName) ?? '',
      gross: item.gross,
      currency: item.currency,
      state: item.decision as string,
      stateText: names.decision[item.decision][lang],
      sha256: item.sha256,
    }));
  const rows = [...issued, ...received]
    .filter((row) => !month || row.issueDate.startsWith(month))
    .sort((a, b) => a.issueDate.localeCompare(b.issueDate) || a.number.localeCompare(b.number));
  if (rows.length === 0) {
    const text = tell(lang, texts.list.empty, { nip, program: context.program });
    return { data: { documents: [] }, text };
  }
  const text = () =>
    table(
      [
        { head: heads.date[lang] },
        { head: heads.direction[lang], below: true },
        { head: heads.number[lang] },
        { head: heads.party[lang], cut: 12 },
        { head: heads.gross[lang], right: true },
        { head: heads.state[lang], below: true },
        { head: heads.ksefNumber[lang], below: true },
      ],
      rows.map((row) => [
        row.issueDate,
        heads[row.direction][lang],
        row.number,
        shorten(row.party, 36),
        amount(lang, row.gross, row.currency),
        row.stateText,
        row.ksefNumber ?? '',
      ]),
      context.out.dataWidth,
    );
  return { data: { documents: rows.map(({ stateText: _shown, ...row }) => row) }, text };
};
