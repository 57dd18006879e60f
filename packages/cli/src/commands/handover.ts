import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { InboxItem } from '@eszok/inbox';
import type { Stamp } from '@eszok/visualizer';
import { texts } from '../catalogue/texts.js';
import { readMonth } from '../frame/arguments.js';
import type { CommandModule, Outcome } from '../frame/command.js';
import { exitCodes } from '../frame/exit-codes.js';
import { openRegistry } from '../frame/services.js';
import { count, nouns, tell } from '../frame/text.js';
import { renderPdf, stampOnPicture } from '../work/render.js';
import { stampOf } from '../work/stamps.js';

/** `eszok handover --month … -o FILE.zip`: what was accepted and not handed over yet, packed for the office. */
export const run: CommandModule['run'] = async (context, _args, flags): Promise<Outcome> => {
  const { lang, out } = context;
  const month = flags.month === undefined ? undefined : readMonth('--month', flags.month as string);
  const file = resolve(flags.out as string);
  const { inbox } = await openRegistry(context);
  const step = await out.step(texts.handover.start);
  await mkdir(dirname(file), { recursive: true });
  const report = await inbox.handover({
    ...(month ? { month } : {}),
    out: file,
    signal: context.signal,
    renderPdf: async (xml, item) =>
      renderPdf(context, xml, {
        ksefNumber: item.ksefNumber ?? undefined,
        stamps: flags.stamp ? [await stampOf(context, flags.stamp as string)] : [await officeStamp(item)],
      }),
    lang,
    stampOther: async (bytes, item) =>
      stampOnPicture(context, bytes, [
        flags.stamp ? await stampOf(context, flags.stamp as string) : await officeStamp(item),
      ]),
    onProgress: ({ done, total }) => step.update(tell(lang, texts.handover.packing, { done, total })),
  });
  step.clear();
  const { undecided, setAside, doNotPost, handedOverBefore: before } = report.left;
  const done = report.handover
    ? `${out.dataColour.green('✓')} ${tell(lang, texts.handover.done, {
        invoices: count(lang, report.items.length, nouns.invoice),
        file: flags.out as string,
      })}`
    : texts.handover.nothing[lang];
  const left = tell(lang, texts.handover.left, { undecided, setAside, doNotPost, before });
  for (const { id, error } of report.problems) {
    out.error(tell(lang, texts.handover.noPicture, { id, reason: error.message }), error.hint);
  }
  const exit = report.problems.length > 0 ? exitCodes.partial : exitCodes.done;
  return { data: { ...report }, text: `${done}\n${left}`, exit };

  function officeStamp(item: InboxItem): Promise<Stamp> {
    const words = tell(lang, texts.handover.stamp, { day: item.decidedAt?.slice(0, 10) ?? '' });
    return stampOf(context, [words, item.description].filter(Boolean).join('\n'), 'eszok-handover');
  }
};
