import type { Outage } from '@eszok/offline-queue';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import { readChoices, readInstant } from '../frame/arguments.js';
import type { CommandModule, Context } from '../frame/command.js';
import { openClient, openRegistry } from '../frame/services.js';
import { table } from '../frame/table.js';
import { tell } from '../frame/text.js';
import { when } from '../work/listing.js';

const { heads } = names;

/** `eszok outage list`: announcements kept as evidence. */
export const list: CommandModule = {
  async run(context) {
    const { queue } = await openRegistry(context);
    const outages = await queue.outages.list();
    return {
      data: { outages },
      text: outages.length === 0 ? texts.queue.none[context.lang] : rows(context, outages),
    };
  },
};

/** `eszok outage declare KIND --start …`: moves the deadlines of waiting invoices. */
export const declare: CommandModule = {
  async run(context, [kind], flags) {
    const [word] = readChoices(
      'KIND',
      kind as string,
      ['unavailability', 'failure', 'total-failure'] as const,
    );
    const start = flags.start as string | undefined;
    const end = flags.end as string | undefined;
    const declared = {
      kind: word as Outage['kind'],
      start: start === undefined ? context.clock.now() : readInstant('--start', start),
      ...(end === undefined ? {} : { end: readInstant('--end', end) }),
      source: (flags.source as string | undefined) ?? 'declared',
      ...(flags.evidence === undefined ? {} : { evidence: flags.evidence as string }),
    };
    const { queue } = await openRegistry(context);
    const outage = await queue.outages.declare(declared);
    return { data: { outage }, text: rows(context, [outage]) };
  },
};

/** `eszok outage end ID [--at …]` */
export const end: CommandModule = {
  async run(context, [id], flags) {
    const { queue } = await openRegistry(context);
    const at = flags.at as string | undefined;
    const outage = await queue.outages.end(
      id as string,
      at === undefined ? context.clock.now() : readInstant('--at', at),
    );
    return { data: { outage }, text: rows(context, [outage]) };
  },
};

/** `eszok outage check [--record]`: what Latarnia says; with `--record`, kept as evidence that moves deadlines. */
export const check: CommandModule = {
  async run(context, _args, flags) {
    const { lang } = context;
    const client = await openClient(context);
    const report = await client.latarnia.status(context.signal);
    const text =
      report.state === 'unknown'
        ? [tell(lang, texts.ksef.silence, { why: report.silence ?? '' })]
        : [
            tell(lang, texts.ksef.latarnia, {
              state: names.ksefState[report.state],
              at: when(report.askedAt),
            }),
          ];
    for (const message of report.messages) text.push(`  ${message.start}  ${message.title}`);
    let recorded: Outage[] = [];
    if (flags.record) {
      const { queue } = await openRegistry(context);
      const { messages } = await client.latarnia.messages(context.signal);
      recorded = await queue.outages.learn(messages);
      text.push(tell(lang, texts.ksef.recorded, { count: recorded.length }));
    }
    return { data: { ...report, recorded }, text: text.join('\n') };
  },
};

function rows({ lang, out }: Context, outages: readonly Outage[]): string {
  return table(
    [
      { head: heads.id[lang] },
      { head: heads.kind[lang] },
      { head: heads.from[lang] },
      { head: heads.to[lang] },
      { head: heads.source[lang], cut: 12, below: true },
    ],
    outages.map(({ id, kind, start, end: until, source }) => [
      id,
      names.outage[kind][lang],
      when(start),
      until ? when(until) : '…',
      source,
    ]),
    out.dataWidth,
  );
}
