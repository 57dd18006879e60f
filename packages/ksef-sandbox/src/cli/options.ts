import { readFileSync } from 'node:fs';
import { checkRule } from '../faults/check-rule.js';
import type { SandboxOptions } from '../sandbox.js';
import { optionProblem } from '../sandbox-error.js';
import type { SeedRequest } from '../seed/types.js';
import { virtualClock } from '../world/clock.js';
import type { Settings } from '../world/settings.js';

/** Values of `sandboxOptions` by their camel-cased names, as a command line gives them. */
export interface SandboxOptionValues {
  port?: string | undefined;
  host?: string | undefined;
  publicUrl?: string | undefined;
  data?: string | undefined;
  company?: readonly string[] | undefined;
  invoices?: string | undefined;
  faults?: string | undefined;
  clock?: string | undefined;
  latency?: string | undefined;
  hwmLag?: string | undefined;
  like?: string | undefined;
  rateLimits?: string | undefined;
  seed?: string | undefined;
  verbose?: boolean | undefined;
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw optionProblem({
      pl: `--${name}: „${text}” to nie liczba.`,
      en: `--${name}: "${text}" is not a number.`,
    });
  }
  return value;
}

function readFaults(file: string) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = (error as Error).message;
    throw optionProblem(
      { pl: `Nie można odczytać ${file}: ${why}`, en: `Cannot read ${file}: ${why}` },
      { file },
    );
  }
  return (Array.isArray(parsed) ? parsed : [parsed]).map(checkRule);
}

function environmentOf(text: string | undefined): Settings['environment'] | undefined {
  const known = (['test', 'demo', 'production'] as const).find((one) => one === text);
  if (text === undefined || known !== undefined) return known;
  throw optionProblem({
    pl: `--like: „${text}” to nie test, demo ani production.`,
    en: `--like: "${text}" is not test, demo or production.`,
  });
}

function company(text: string) {
  const [nip = '', ...name] = text.split(':');
  return { nip, name: name.join(':') || `Firma ${nip}` };
}

function standingAt(text: string) {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw optionProblem({
      pl: `--clock: „${text}” to nie chwila.`,
      en: `--clock: "${text}" is not an instant.`,
    });
  }
  const clock = virtualClock();
  clock.freeze(at);
  return clock;
}

/**
 * What a command line asks of a sandbox and of its first companies (null: of none).
 * Throws `SandboxError` `sandbox.option`.
 */
export function readSandboxOptions(values: SandboxOptionValues): {
  options: SandboxOptions;
  seed: SeedRequest | null;
} {
  const port = number('port', values.port) ?? 8181;
  const processingMs = number('latency', values.latency);
  const environment = environmentOf(values.like);
  const hwmLagMs = number('hwm-lag', values.hwmLag);
  const factor = number('rate-limits', values.rateLimits);
  const invoices = number('invoices', values.invoices) ?? 0;
  const companies = (values.company ?? []).map(company);
  return {
    seed:
      companies.length > 0 || invoices > 0
        ? { ...(companies.length > 0 ? { companies } : {}), invoices }
        : null,
    options: {
      port,
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.publicUrl === undefined ? {} : { publicUrl: values.publicUrl }),
      ...(values.data === undefined ? {} : { dataDir: values.data }),
      ...(values.faults === undefined ? {} : { faults: readFaults(values.faults) }),
      ...(values.clock === undefined ? {} : { clock: standingAt(values.clock) }),
      ...(values.seed === undefined ? {} : { seed: values.seed }),
      verbose: values.verbose === true,
      settings: {
        ...(processingMs === undefined ? {} : { processingMs }),
        ...(environment === undefined ? {} : { environment }),
        ...(hwmLagMs === undefined ? {} : { hwmLagMs }),
        ...(factor === undefined ? {} : { rateLimits: { factor } }),
      },
    },
  };
}
