import type { Engine } from '../engine.js';
import { KsefError, localError } from '../errors/ksef-error.js';
import { readRoles } from '../usage.js';
import type { InvoiceMetadata, InvoiceQueryFilters } from '../wire/index.js';
import { latest, seamOf, wholePackage } from './export.js';
import { type OpenPackage, runExport } from './run-export.js';
import {
  type ExportedInvoice,
  type FetchedInvoice,
  type FetchOptions,
  type FetchReport,
  type FetchWindow,
  type InvoiceRole,
  subjectTypes,
} from './types.js';
import { instantOf, nextFrom, windowEnd } from './windows.js';

const defaultFew = 20;
const pageSize = 250;

/** An answer of KSeF to a window, ready to be handed over. */
interface Answer {
  readonly via: 'export' | 'download';
  readonly listed: readonly InvoiceMetadata[];
  /** Where KSeF cut the answer short. */
  readonly seam: string | undefined;
  readonly hwm: string | null | undefined;
  invoices(wanted: (ksefNumber: string) => boolean): AsyncIterable<ExportedInvoice>;
  dispose(): Promise<void>;
}

/**
 * New invoices of a company, each once, as an async iterable. Taking the next invoice confirms the one before; a role's
 * checkpoint moves only when everything before it is confirmed, so whatever stops in the middle comes again.
 * `report()` tells at any time what was asked and what came.
 */
export class InvoiceFetch implements AsyncIterable<FetchedInvoice> {
  readonly #windows: FetchWindow[] = [];
  readonly #late: string[] = [];
  readonly #gaps: string[] = [];
  readonly #seen = new Set<string>();
  readonly #roles: readonly InvoiceRole[];
  #finished = false;

  constructor(
    private readonly engine: Engine,
    private readonly options: FetchOptions,
  ) {
    if (options.rescanDays && !options.known) throw rescanNeedsKnown();
    this.#roles = readRoles(options.roles);
  }

  /** `complete` is true once everything was handed over and nothing listed was missing. */
  report(): FetchReport {
    const sum = (of: 'got' | 'duplicates') => this.#windows.reduce((total, window) => total + window[of], 0);
    return {
      complete: this.#finished && this.#gaps.length === 0,
      windows: [...this.#windows],
      got: sum('got'),
      duplicates: sum('duplicates'),
      late: [...this.#late],
      gaps: [...this.#gaps],
    };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FetchedInvoice, void, undefined> {
    const until = this.options.until === undefined ? undefined : instantOf(this.options.until, 'until');
    for (const role of this.#roles) {
      const kept = await this.options.checkpoint?.read(role);
      const from = kept?.from ?? this.#since();
      if (kept && this.options.rescanDays) {
        const back = new Date(Date.parse(from) - this.options.rescanDays * 86_400_000).toISOString();
        yield* this.#stretch(role, back, from, true);
      }
      yield* this.#stretch(role, from, until, false);
    }
    this.#finished = true;
  }

  #since(): string {
    if (this.options.since !== undefined) return instantOf(this.options.since, 'since');
    throw localError(
      'fetch.since',
      { pl: 'Nie wiadomo, od kiedy pobierać.', en: 'It is not known from when to fetch.' },
      { pl: 'Podaj since albo checkpoint.', en: 'Give since, or a checkpoint.' },
    );
  }

  /** Window after window from one instant to another. */
  async *#stretch(
    role: InvoiceRole,
    start: string,
    until: string | undefined,
    rescan: boolean,
  ): AsyncGenerator<FetchedInvoice, void, undefined> {
    for (let from = start; until === undefined || Date.parse(from) < Date.parse(until); ) {
      const to = windowEnd(from, until, this.engine.clock.now());
      const answer = await this.#ask(role, from, to);
      if (!answer) return;
      let got = 0;
      const fresh = await this.#fresh(answer.listed);
      try {
        for await (const invoice of answer.invoices((ksefNumber) => fresh.has(ksefNumber))) {
          const { ksefNumber } = invoice.metadata;
          if (!fresh.delete(ksefNumber)) continue;
          if (rescan) this.#late.push(ksefNumber);
          yield { ...invoice, role, late: rescan };
          this.#seen.add(ksefNumber);
          got += 1;
        }
      } finally {
        await answer.dispose();
      }
      this.#gaps.push(...fresh);
      const next = nextFrom(from, to, answer);
      const listed = answer.listed.length;
      const { via } = answer;
      this.#windows.push({
        role,
        from,
        next,
        via,
        listed,
        got,
        duplicates: listed - got - fresh.size,
        rescan,
      });
      // Behind a gap the checkpoint stays where it is, so that the next run asks for the missing invoice again.
      if (!rescan && this.#gaps.length === 0) await this.options.checkpoint?.write(role, { from: next });
      this.options.onProgress?.({ step: 'window-done', role, from, count: listed });
      const moved = Date.parse(next) > Date.parse(from);
      if (answer.seam !== undefined && !moved && got === 0) throw tooDense(role, from);
      // An open window (or one that KSeF does not vouch for to its end) is the last one for now.
      const cut =
        answer.seam !== undefined || (to !== undefined && moved && Date.parse(next) >= Date.parse(to));
      if (!cut) return;
      from = next;
    }
  }

  /** Those listed that were neither handed over in this run nor stored before. */
  async #fresh(listed: readonly InvoiceMetadata[]): Promise<Set<string>> {
    const fresh = new Set<string>();
    for (const { ksefNumber } of listed) {
      if (this.#seen.has(ksefNumber) || (await this.options.known?.(ksefNumber))) continue;
      fresh.add(ksefNumber);
    }
    return fresh;
  }

  /** One window: a page of metadata tells whether single downloads will do. Undefined: nothing can be new there. */
  async #ask(role: InvoiceRole, from: string, to: string | undefined): Promise<Answer | undefined> {
    const { via = 'auto', few = defaultFew, signal, onProgress } = this.options;
    const filters: InvoiceQueryFilters = {
      subjectType: subjectTypes[role],
      dateRange: {
        dateType: 'PermanentStorage',
        from,
        ...(to === undefined ? {} : { to }),
        restrictToPermanentStorageHwmDate: true,
      },
    };
    try {
      if (via !== 'export') {
        onProgress?.({ step: 'looking', role, from });
        const page = await this.engine.resources.invoices.queryPage(filters, {
          pageSize,
          pageOffset: 0,
          signal,
        });
        const small = !page.hasMore && page.invoices.length <= few;
        if (small || via === 'download') {
          onProgress?.({ step: 'downloading', role, from, count: page.invoices.length });
          return this.#singly(page);
        }
      }
      onProgress?.({ step: 'exporting', role, from });
      return await this.#packed(filters);
    } catch (error) {
      // The window begins after the date up to which KSeF is complete: nothing is missed by coming back later.
      if (error instanceof KsefError && (error.number === 21183 || isBeyondHwm(error))) return undefined;
      throw error;
    }
  }

  /** The first page, downloaded one by one; what lies behind it is left to the next window. */
  #singly(page: {
    invoices: InvoiceMetadata[];
    hasMore: boolean;
    permanentStorageHwmDate?: string | null;
  }): Answer {
    const { invoices } = this.engine.resources;
    const { signal } = this.options;
    return {
      via: 'download',
      listed: page.invoices,
      seam:
        page.hasMore && page.invoices.length > 0
          ? latest(page.invoices.map((one) => one.permanentStorageDate))
          : undefined,
      hwm: page.permanentStorageHwmDate ?? lastOf(page.invoices),
      async *invoices(wanted) {
        for (const metadata of page.invoices) {
          if (!wanted(metadata.ksefNumber)) continue;
          const document = await invoices.download(metadata.ksefNumber, signal).catch(notGiven);
          if (document !== undefined) yield { metadata, ...document };
        }
      },
      dispose: async () => undefined,
    };
  }

  /** The flag has been seen on packages that were whole, so one that leads nowhere is held against the list of invoices. */
  async #seamOf(filters: InvoiceQueryFilters, { info, metadata }: OpenPackage): Promise<string | undefined> {
    const seam = seamOf(info, metadata, 'PermanentStorage');
    const leads = seam === undefined || Date.parse(seam) > Date.parse(filters.dateRange.from);
    if (leads || metadata.length > pageSize) return seam;
    const { signal } = this.options;
    const page = await this.engine.resources.invoices.queryPage(filters, { pageSize, pageOffset: 0, signal });
    const packed = new Set(metadata.map((one) => one.ksefNumber));
    const whole = !page.hasMore && page.invoices.every((one) => packed.has(one.ksefNumber));
    return whole ? undefined : seam;
  }

  async #packed(filters: InvoiceQueryFilters): Promise<Answer> {
    const opened = await runExport(this.engine, filters, this.options);
    return {
      via: 'export',
      listed: opened.metadata,
      seam: await this.#seamOf(filters, opened).catch(async (error: unknown) => {
        await opened.dispose();
        throw error;
      }),
      hwm: opened.info.permanentStorageHwmDate ?? lastOf(opened.metadata),
      invoices: (wanted) => wholePackage(this.engine, opened, wanted, this.options.signal),
      dispose: opened.dispose,
    };
  }
}

/** An invoice that is listed and not given (21164, 21165 or damaged) becomes a gap and does not keep the others out. */
function notGiven(error: unknown): undefined {
  const known = error instanceof KsefError ? error : undefined;
  const one =
    known?.code === 'http.not-found' ||
    known?.code === 'http.damaged' ||
    (known?.code === 'http.bad-request' && (known.number === 21164 || known.number === 21165));
  if (!one) throw error;
}

/** Where KSeF names no date of completeness, only what was seen is certain. */
function lastOf(listed: readonly InvoiceMetadata[]): string | undefined {
  return listed.length === 0 ? undefined : latest(listed.map((one) => one.permanentStorageDate));
}

function isBeyondHwm(error: KsefError): boolean {
  return error.code === 'export.refused' && error.number === 420;
}

function tooDense(role: InvoiceRole, from: string): KsefError {
  return new KsefError({
    code: 'fetch.too-dense',
    level: 'export',
    message: {
      pl: `Po ${from} KSeF zapisał w jednej chwili więcej faktur (${role}), niż mieści jedna odpowiedź.`,
      en: `After ${from} KSeF stored more invoices (${role}) at one instant than one answer holds.`,
    },
    hint: {
      pl: "Pobieraj paczkami (via: 'export'), które mieszczą 10 000 faktur.",
      en: "Fetch packages (via: 'export'), which hold 10,000 invoices.",
    },
    details: { role, from },
  });
}

function rescanNeedsKnown(): KsefError {
  return localError(
    'fetch.rescan',
    { pl: 'rescanDays wymaga known.', en: 'rescanDays needs known.' },
    {
      pl: 'Podaj funkcję known(numerKsef), która mówi, czy faktura jest już zapisana.',
      en: 'Give known(ksefNumber), which tells whether an invoice is stored already.',
    },
  );
}
