import type { Lang } from '@eszok/core';
import { type ValidationIssue, type ValidationReport, validateInvoice } from '@eszok/fa-schema';
import { texts } from '../catalogue/texts.js';
import type { CommandModule, Context, Outcome } from '../frame/command.js';
import { refuseForeignContent } from '../frame/content.js';
import { exitCodeOf, exitCodeOfParts, exitCodes } from '../frame/exit-codes.js';
import { expandInputs } from '../frame/input-files.js';
import { errorData } from '../frame/report.js';
import { clean } from '../frame/table.js';
import { count, nouns, tell } from '../frame/text.js';
import { invalid, judgedFor } from '../work/judge.js';

/** Issues shown to a person for one file; `--json` gives all. */
const SHOWN = 20;

type Row = { path: string; valid: boolean; form: string | null } & Record<string, unknown>;

/** `eszok validate FILE…`: every issue of every file, and nothing is sent anywhere. */
export const run: CommandModule['run'] = async (context, [names]): Promise<Outcome> => {
  const { lang, out } = context;
  const { files, failures } = await expandInputs(names as string[], context);
  const judging = { clock: context.clock, ...(await judgedFor(context.settings)) };
  const rows: Row[] = [];
  const text: string[] = [];
  const problems: unknown[] = failures.map((failure) => failure.error);
  for (const { path, error } of failures) {
    rows.push({ path, valid: false, form: null, error: errorData(error, lang) });
    text.push(problemText(context, error));
  }
  for (const file of files) {
    context.signal.throwIfAborted();
    try {
      const bytes = await file.read();
      const report = validateInvoice(bytes, judging);
      // A file that is no XML at all is named for what it is; a BOM is an issue like any other here.
      if (!report.valid && report.form === null) refuseForeignContent(file.path, bytes, { lenient: true });
      rows.push({
        path: file.path,
        valid: report.valid,
        form: report.form,
        issues: report.issues.map((issue) => issueData(issue, lang)),
      });
      if (!report.valid) problems.push(invalid(file.path, report));
      text.push(reportText(context, file.path, report));
    } catch (error) {
      if (context.signal.aborted) throw error;
      problems.push(error);
      rows.push({ path: file.path, valid: false, form: null, error: errorData(error, lang) });
      text.push(problemText(context, error));
    }
  }
  // Some invalid among valid ones is still "invalid" for a script: nothing was to be done in parts.
  const exit =
    problems.length === 0
      ? exitCodes.done
      : Math.min(...problems.map(exitCodeOf)) === exitCodes.defect
        ? exitCodes.defect
        : problems.some((problem) => exitCodeOf(problem) === exitCodes.invalidInvoice)
          ? exitCodes.invalidInvoice
          : exitCodeOfParts(0, problems);
  if (!out.json && exit !== exitCodes.done && rows.length === 0) out.line();
  return { data: { results: rows }, text: text.join('\n'), exit };
};

function issueData(issue: ValidationIssue, lang: Lang) {
  return {
    ...issue,
    message: issue.message[lang],
    ...(issue.hint ? { hint: issue.hint[lang] } : {}),
  };
}

function reportText({ lang, out }: Context, path: string, report: ValidationReport): string {
  const { dataColour: paint } = out;
  const errors = report.issues.filter((issue) => issue.severity === 'error').length;
  const warnings = report.issues.length - errors;
  const values = {
    path,
    form: report.form ?? '',
    warnings: count(lang, warnings, nouns.warning),
    errors: `${count(lang, errors, nouns.error)}${warnings > 0 ? `, ${count(lang, warnings, nouns.warning)}` : ''}`,
  };
  const say = texts.validate;
  const head = report.valid
    ? `${paint.green('✓')} ${tell(lang, warnings > 0 ? say.validWith : say.valid, values)}`
    : `${paint.red('✗')} ${tell(lang, say.invalid, values)}`;
  const shown = report.issues.slice(0, SHOWN).flatMap((issue) => issueLines(issue, lang, paint));
  const rest = report.issues.length - SHOWN;
  return [head, ...shown, ...(rest > 0 ? [`  ${tell(lang, say.more, { count: rest })}`] : [])].join('\n');
}

function issueLines(issue: ValidationIssue, lang: Lang, paint: Context['out']['dataColour']): string[] {
  const say = texts.validate;
  const place =
    issue.line > 0
      ? tell(lang, say.place, { line: issue.line, column: issue.column })
      : tell(lang, say.wholeFile);
  const mark = issue.severity === 'error' ? paint.red('✗') : paint.yellow('!');
  return [
    `  ${mark} ${clean(issue.message[lang])}`,
    paint.dim(`    ${place}${issue.path ? ` · ${clean(issue.path)}` : ''} · ${issue.code}`),
    ...(issue.hint ? [`    → ${clean(issue.hint[lang])}`] : []),
  ];
}

function problemText({ lang, out }: Context, error: unknown): string {
  const { message, hint } = errorData(error, lang);
  return `${out.dataColour.red('✗')} ${message}${hint ? `\n    → ${hint}` : ''}`;
}
