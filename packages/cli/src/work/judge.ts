import { type ValidateOptions, type ValidationReport, validateInvoice } from '@eszok/fa-schema';
import type { Context } from '../frame/command.js';
import { refuseForeignContent } from '../frame/content.js';
import { CliError } from '../frame/errors.js';
import type { InputFile } from '../frame/input-files.js';

/**
 * The bytes of an invoice that may be sent; its warnings are told.
 * @throws CliError `input.*`, `content.*`
 */
export async function judged({ clock, lang, out, settings }: Context, file: InputFile): Promise<Uint8Array> {
  const bytes = await file.read();
  refuseForeignContent(file.path, bytes);
  const report = validateInvoice(bytes, { clock, ...(await judgedFor(settings)) });
  if (!report.valid) throw invalid(file.path, report);
  for (const issue of report.issues) out.warn(`${file.path}: ${issue.message[lang]} (${issue.code})`);
  return bytes;
}

/** What production alone refuses is an error where invoices go to production, and a warning elsewhere. */
export async function judgedFor(
  settings: Context['settings'],
): Promise<Pick<ValidateOptions, 'environment'>> {
  const chosen = await settings.environmentIfChosen();
  return chosen?.name ? { environment: chosen.name } : {};
}

/** The error of an invoice that its judge found invalid: the first issue, and where all of them are shown. */
export function invalid(path: string, report: ValidationReport): CliError {
  const errors = report.issues.filter((issue) => issue.severity === 'error');
  const first = errors[0];
  return new CliError('content.invalid', {
    path,
    line: first?.line ?? 0,
    where: first?.path || '/',
    first: first?.message ?? '',
    count: errors.length,
  });
}
