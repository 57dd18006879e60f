import { type Lang, localise, type Message } from './language.js';

/** Where in KSeF's world an error lives; `local` is this machine: files, settings, usage. */
export type ErrorLevel = 'auth' | 'session' | 'invoice' | 'export' | 'http' | 'local';

/**
 * What a caller may do after an error.
 * `never`: the same request will fail again; `after`: wait (see `retryAfterMs`) and repeat;
 * `look-first`: the outcome is unknown, so ask KSeF what happened before repeating anything.
 */
export type Retry = 'never' | 'after' | 'look-first';

/** What an `EszokError` is made of: a stable dotted `code`, texts in both languages, and whether asking again can help. */
export interface EszokErrorInit {
  /** Stable, dotted, e.g. `send.duplicate`; tests and programs rely on it. */
  code: string;
  /** What happened, in both languages. */
  message: Message;
  /** What to do next, in both languages. */
  hint?: Message | undefined;
  level?: ErrorLevel | undefined;
  /** KSeF's own number (status or exception code), if there is one. */
  number?: number | undefined;
  retry?: Retry | undefined;
  retryAfterMs?: number | undefined;
  /** Facts for programs: file, path, line, reference numbers. Never a secret. */
  details?: Readonly<Record<string, unknown>> | undefined;
  cause?: unknown;
}

/** An error as plain data: what `--json` prints. */
export interface ErrorData {
  name: string;
  code: string;
  level: ErrorLevel;
  number?: number;
  retry: Retry;
  retryAfterMs?: number;
  message: string;
  hint?: string;
  details?: Readonly<Record<string, unknown>>;
}

/** Base of every error that eszok throws on purpose. `message` is English; `text(lang)` gives either language. */
export class EszokError extends Error {
  readonly code: string;
  readonly level: ErrorLevel;
  readonly number: number | undefined;
  readonly retry: Retry;
  readonly retryAfterMs: number | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly texts: Message;
  readonly hints: Message | undefined;

  constructor(init: EszokErrorInit) {
    super(init.message.en, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = new.target.name;
    this.code = init.code;
    this.level = init.level ?? 'local';
    this.number = init.number;
    this.retry = init.retry ?? 'never';
    this.retryAfterMs = init.retryAfterMs;
    this.details = init.details;
    this.texts = init.message;
    this.hints = init.hint;
  }

  /** What happened, in the reader's language. */
  text(lang: Lang): string {
    return localise(this.texts, lang);
  }

  /** What to do next, in the reader's language. */
  hint(lang: Lang): string | undefined {
    return this.hints && localise(this.hints, lang);
  }

  toData(lang: Lang = 'en'): ErrorData {
    const hint = this.hint(lang);
    return {
      name: this.name,
      code: this.code,
      level: this.level,
      ...(this.number === undefined ? {} : { number: this.number }),
      retry: this.retry,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      message: this.text(lang),
      ...(hint === undefined ? {} : { hint }),
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}

const brand = Symbol.for('eszok.error');
Object.defineProperty(EszokError.prototype, brand, { value: true });

/** True for an `EszokError` of any copy of this package (two installed versions included). */
export function isEszokError(value: unknown): value is EszokError {
  return typeof value === 'object' && value !== null && brand in value;
}
