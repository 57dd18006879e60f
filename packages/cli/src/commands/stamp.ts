import { basename, dirname, extname, join } from 'node:path';
import { texts } from '../catalogue/texts.js';
import type { CommandModule } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exists, writeOutput } from '../frame/files.js';
import { readInput } from '../frame/input-files.js';
import { tell } from '../frame/text.js';
import { stampOf, stampVariables } from '../work/stamps.js';

/** Scans of many pages are large; this is where a mistake begins. */
const MAX_BYTES = 500_000_000;

/** `eszok stamp FILE.pdf|.png|.jpg --stamp TEXT`: a copy with the stamp on it; the original stays as it is. */
export const run: CommandModule['run'] = async (context, [name], flags) => {
  const path = name as string;
  const bytes = await readInput(path, { cwd: context.cwd, maxBytes: MAX_BYTES });
  const kind = kindOf(bytes);
  if (!kind) throw new CliError('content.not-pdf-or-picture', { path });
  const target =
    (flags.out as string | undefined) ?? join(dirname(path), `${basename(path, extname(path))}-stamped.pdf`);
  if (!flags.force && (await exists(target))) throw new CliError('usage.output-exists', { path: target });
  const { stampImage, stampPdf } = await import('@eszok/visualizer');
  const stamps = [await stampOf(context, flags.stamp as string, flags.name as string | undefined)];
  const options = { variables: stampVariables(context, flags.set as string[] | undefined) };
  const stamped =
    kind === 'pdf' ? await stampPdf(bytes, stamps, options) : await stampImage(bytes, stamps, options);
  await writeOutput(target, stamped);
  const { lang, out } = context;
  return {
    data: { path, out: target },
    text: `${out.dataColour.green('✓')} ${tell(lang, texts.render.done, { path, out: target })}`,
  };
};

function kindOf(bytes: Uint8Array): 'pdf' | 'png' | 'jpeg' | undefined {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('\x89PNG')) return 'png';
  return head.startsWith('\xff\xd8\xff') ? 'jpeg' : undefined;
}
