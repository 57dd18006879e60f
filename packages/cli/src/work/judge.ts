import { validateInvoice } from '@eszok/fa-schema';
import { invalid } from '../commands/validate.js';
import type { Context } from '../frame/command.js';
import { refuseForeignContent } from '../frame/content.js';
import type { InputFile } from '../frame/input-files.js';

/**
 * The bytes of an invoice that may be sent; its warnings are told.
 * @throws CliError `input.*`, `content.*`
 */
export async function judged({ clock, lang, out }: Context, file: InputFile): Promise<Uint8Array> {
  const bytes = await file.read();
  refuseForeignContent(file.path, bytes);
  const report = validateInvoice(bytes, { clock });
  if (!report.valid) throw invalid(file.path, report);
  for (const issue of report.issues) out.warn(`${file.path}: ${issue.message[lang]} (${issue.code})`);
  return bytes;
}
