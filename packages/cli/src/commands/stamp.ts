import { basename, dirname, extname, join } from 'node:path';
import { texts } from '../catalogue/texts.js';
import type { CommandModule } from '../frame/command.js';
import { CliError } from '../frame/errors.js';
import { exists, writeOutput } from '../frame/files.js';
import { readInput } from '../frame/input-files.js';
import { tell } from '../frame/text.js';
import { pictureKind, stampOnPicture } from '../work/render.js';
import { stampOf } from '../work/stamps.js';

/** Scans of many pages are large; this is where a mistake begins. */
const MAX_BYTES = 500_000_000;

/** `eszok stamp FILE.pdf|.png|.jpg --stamp TEXT`: a copy with the stamp on it; the original stays as it is. */
export const run: CommandModule['run'] = async (context, [name], flags) => {
  const path = name as string;
  const bytes = await readInput(path, { cwd: context.cwd, maxBytes: MAX_BYTES });
  if (!pictureKind(bytes)) throw new CliError('content.not-pdf-or-picture', { path });
  const target =
    (flags.out as string | undefined) ?? join(dirname(path), `${basename(path, extname(path))}-stamped.pdf`);
  if (!flags.force && (await exists(target))) throw new CliError('usage.output-exists', { path: target });
  const stamps = [await stampOf(context, flags.stamp as string, flags.name as string | undefined)];
  const stamped = await stampOnPicture(context, bytes, stamps, flags.set as string[] | undefined);
  await writeOutput(target, stamped);
  const { lang, out } = context;
  return {
    data: { path, out: target },
    text: `${out.dataColour.green('✓')} ${tell(lang, texts.render.done, { path, out: target })}`,
  };
};
