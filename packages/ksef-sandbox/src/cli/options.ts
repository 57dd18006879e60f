import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkRule } from '../faults/check-rule.js';
import type { SandboxOptions } from '../sandbox.js';
import { SandboxError } from '../sandbox-error.js';
import type { SeedRequest } from '../seed/types.js';

export interface CommandLine {
  help: boolean;
  options: SandboxOptions;
  seed: SeedRequest | null;
  quiet: boolean;
}

export const usage = `ksef-sandbox: a KSeF on your own machine (not the real one)

  ksef-sandbox [options]

  --port N            port to listen on (default 8181; 0 = any free one)
  --host ADDRESS      address to listen on (default 127.0.0.1, only this machine)
  --data DIR          keep the state in this folder (default: in memory)
  --company NIP:NAME  make a company with a KSeF token; may be repeated
  --invoices N        make so many invoices between the companies
  --faults FILE       fault rules, a JSON list
  --clock INSTANT     stand still at this instant, e.g. 2026-02-01T12:00:00Z
  --latency MS        how long invoices, sign-ins and exports are worked on
  --hwm-lag MS        how far the high water mark stays behind now
  --rate-limits N     apply the contract's rate limits times N (default: off)
  --seed TEXT         the same identifiers in every run
  --verbose           log what was inside encrypted requests
  --quiet             no access log
  --help              this text
`;

function wrong(problem: { pl: string; en: string }, details: Record<string, unknown> = {}): SandboxError {
  return new SandboxError({
    code: 'sandbox.option',
    message: problem,
    hint: { pl: 'Zobacz ksef-sandbox --help.', en: 'See ksef-sandbox --help.' },
    details,
  });
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw wrong({ pl: `--${name}: „${text}” to nie liczba.`, en: `--${name}: "${text}" is not a number.` });
  }
  return value;
}

function readFaults(file: string) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = (error as Error).message;
    throw wrong({ pl: `Nie można odczytać ${file}: ${why}`, en: `Cannot read ${file}: ${why}` }, { file });
  }
  return (Array.isArray(parsed) ? parsed : [parsed]).map(checkRule);
}

function company(text: string) {
  const [nip = '', ...name] = text.split(':');
  return { nip, name: name.join(':') || `Firma ${nip}` };
}

/** Reads the command line; throws `SandboxError` `sandbox.option` for what it does not understand. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  let values: ReturnType<typeof parse>;
  function parse() {
    return parseArgs({
      args: [...argv],
      options: {
        port: text,
        host: text,
        data: text,
        company: { type: 'string', multiple: true },
        invoices: text,
        faults: text,
        clock: text,
        latency: text,
        'hwm-lag': text,
        'rate-limits': text,
        seed: text,
        verbose: flag,
        quiet: flag,
        help: flag,
      },
    }).values;
  }
  try {
    values = parse();
  } catch (error) {
    throw wrong({ pl: (error as Error).message, en: (error as Error).message });
  }
  const port = number('port', values.port) ?? 8181;
  const processingMs = number('latency', values.latency);
  const hwmLagMs = number('hwm-lag', values['hwm-lag']);
  const factor = number('rate-limits', values['rate-limits']);
  const invoices = number('invoices', values.invoices) ?? 0;
  const companies = (values.company ?? []).map(company);
  let frozen: Date | undefined;
  if (values.clock !== undefined) {
    frozen = new Date(values.clock);
    if (Number.isNaN(frozen.getTime())) {
      throw wrong({
        pl: `--clock: „${values.clock}” to nie chwila.`,
        en: `--clock: "${values.clock}" is not an instant.`,
      });
    }
  }
  const at = frozen;
  return {
    help: values.help,
    quiet: values.quiet,
    seed:
      companies.length > 0 || invoices > 0
        ? { ...(companies.length > 0 ? { companies } : {}), invoices }
        : null,
    options: {
      port,
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.data === undefined ? {} : { dataDir: values.data }),
      ...(values.faults === undefined ? {} : { faults: readFaults(values.faults) }),
      ...(at === undefined ? {} : { clock: { now: () => at } }),
      ...(values.seed === undefined ? {} : { seed: values.seed }),
      verbose: values.verbose,
      settings: {
        ...(processingMs === undefined ? {} : { processingMs }),
        ...(hwmLagMs === undefined ? {} : { hwmLagMs }),
        ...(factor === undefined ? {} : { rateLimits: { factor } }),
      },
    },
  };
}
