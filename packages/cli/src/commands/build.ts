import { join } from 'node:path';
import {
  type BuiltInvoice,
  buildFromFile,
  draftJsonSchema,
  summarise,
  validateInvoice,
} from '@eszok/fa-schema';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exists, fileName, writeOutput } from '../frame/files.js';
import { readInput } from '../frame/input-files.js';
import { amount, tell } from '../frame/text.js';
import { invalid } from '../work/judge.js';

/** A CSV of a month's sales is far smaller. */
const MAX_BYTES = 50_000_000;

/** `eszok build DRAFT -o FILE.xml|DIR`: drafts a person or a program writes become invoices that validate. */
export const build: CommandModule = {
  async run(context, [name], flags): Promise<Outcome> {
    const { out, clock } = context;
    const path = name as string;
    const bytes = await readInput(path, { cwd: context.cwd, maxBytes: MAX_BYTES });
    const built = await buildFromFile(bytes, { file: path, clock });
    for (const { xml } of built) {
      const report = validateInvoice(xml, { clock });
      if (!report.valid) throw invalid(path, report);
      for (const issue of report.issues) out.warn(`${path}: ${issue.message[context.lang]} (${issue.code})`);
    }
    const target = flags.out as string | undefined;
    if (target === undefined) return toStdout(path, built);
    return toFiles(context, built, target, flags.force === true);
  },
};

/** `eszok build-schema`: the JSON Schema of drafts, for editors. */
export const schema: CommandModule = {
  run: async () => ({ data: { schema: draftJsonSchema }, text: JSON.stringify(draftJsonSchema, null, 2) }),
};

function toStdout(path: string, built: readonly BuiltInvoice[]): Outcome {
  const [only] = built;
  if (!only || built.length > 1) throw new CliError('usage.needs-folder', { path, count: built.length });
  const xml = Buffer.from(only.xml).toString('utf8');
  return { data: { invoices: [{ ...facts(only), xml }] }, text: xml };
}

async function toFiles(
  { lang, out }: Context,
  built: readonly BuiltInvoice[],
  target: string,
  force: boolean,
): Promise<Outcome> {
  const single = /\.xml$/i.test(target);
  if (single && built.length > 1)
    throw new CliError('usage.needs-folder', { path: target, count: built.length });
  const nameOf = fileNames();
  const planned = built.map((one) => {
    const known = facts(one);
    return { one, known, path: single ? target : join(target, `${nameOf(known.number)}.xml`) };
  });
  for (const { path } of planned) {
    if (!force && (await exists(path))) throw new CliError('usage.output-exists', { path });
  }
  for (const { one, path } of planned) await writeOutput(path, one.xml);
  const text = planned.map(({ known, path }) => {
    const values = { ...known, path, total: amount(lang, known.gross, known.currency) };
    return `${out.dataColour.green('✓')} ${tell(lang, texts.build.done, values)}`;
  });
  return {
    data: { invoices: planned.map(({ known, path }) => ({ ...known, path })) },
    text: text.join('\n'),
  };
}

/** Names for many files: numbers that differ only in what a file name cannot have (`FV/1`, `FV-1`) get one each. */
function fileNames(): (number: string) => string {
  const taken = new Set<string>();
  return (number) => {
    const first = fileName(number);
    let name = first;
    for (let next = 2; taken.has(name.toLowerCase()); next++) name = `${first}-${next}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

function facts({ form, xml }: BuiltInvoice) {
  const { number, kind, issueDate, gross, currency } = summarise(xml);
  return { form, number, kind, issueDate, gross, currency };
}
