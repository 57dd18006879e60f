import { warsawDay } from '@eszok/core';
import type { Stamp } from '@eszok/visualizer';
import type { Context } from '../frame/command.js';
import { CliError } from '../frame/errors.js';

/** Variables of a stamp's text, `{{name}}`. */
export type StampVariables = Readonly<Record<string, string>>;

/**
 * A stamp by the name of a template (`posted`, `received` …), or of lines of text (`\n` breaks them).
 * The same name again replaces it.
 */
export async function stampOf(
  { lang }: Pick<Context, 'lang'>,
  nameOrText: string,
  name?: string,
): Promise<Stamp> {
  const { stampTemplate } = await import('@eszok/visualizer');
  const template = stampTemplate(nameOrText, lang);
  if (template) return name === undefined ? template : { ...template, name };
  return { kind: 'text', name: name ?? 'eszok', lines: nameOrText.split(/\r?\n|\\n/) };
}

/**
 * What `{{…}}` in a stamp stands for: today, who, the KSeF number where there is one, and `--set name=value`.
 * @throws CliError `usage.assignment`
 */
export function stampVariables(
  { env, clock }: Pick<Context, 'env' | 'clock'>,
  assignments: readonly string[] = [],
  ksefNumber?: string,
): StampVariables {
  const today = warsawDay(clock.now());
  const variables: Record<string, string> = {
    today,
    receivedOn: today,
    paidOn: today,
    user: env.ESZOK_USER || env.USER || env.USERNAME || '',
    ...(ksefNumber ? { ksefNumber } : {}),
  };
  for (const assignment of assignments) {
    const [, key, value] = assignment.match(/^([\w.-]+)=(.*)$/s) ?? [];
    if (key === undefined || value === undefined)
      throw new CliError('usage.assignment', { value: assignment });
    variables[key] = value;
  }
  return variables;
}
