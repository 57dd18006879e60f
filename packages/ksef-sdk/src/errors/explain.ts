import { type ErrorLevel, isEszokError, type Message, type Retry } from '@eszok/core';
import { exceptionFacts } from './exceptions.js';
import { type StatusKind, statusFacts } from './statuses.js';

/** An error in words for a person and in fields for a program. */
export interface Explanation {
  readonly code: string;
  readonly level: ErrorLevel;
  /** KSeF's own number, if there is one. */
  readonly number?: number;
  readonly retry: Retry;
  /** What happened. */
  readonly what: Message;
  /** Why, where KSeF's number tells. */
  readonly cause?: Message;
  /** What to do next. */
  readonly next?: Message;
}

/** Explains anything caught: errors of eszok from their own texts and the tables of KSeF's numbers, others as they are. */
export function explain(error: unknown): Explanation {
  if (!isEszokError(error)) {
    const text = error instanceof Error ? error.message : String(error);
    return { code: 'unknown', level: 'local', retry: 'never', what: { pl: text, en: text } };
  }
  const known = error.number === undefined ? undefined : factsOf(error.code, error.number);
  const next = error.hints ?? known?.next;
  return {
    code: error.code,
    level: error.level,
    ...(error.number === undefined ? {} : { number: error.number }),
    retry: error.retry,
    what: error.texts,
    ...(known ? { cause: known.cause } : {}),
    ...(next ? { next } : {}),
  };
}

/** What is known about a status number of some kind of work, or an exception code. Undefined for an unknown one. */
export function explainNumber(
  kind: StatusKind | 'exception',
  number: number,
): { level: ErrorLevel; retry: Retry; cause: Message; next: Message } | undefined {
  return kind === 'exception' ? exceptionFacts(number) : statusFacts(kind, number);
}

const kindOfCode: Readonly<Record<string, StatusKind>> = {
  'auth.refused': 'authentication',
  'invoice.refused': 'invoice',
  'invoice.duplicate': 'invoice',
  'export.refused': 'export',
  'permission.refused': 'permission',
  'certificate.refused': 'certificate',
};

function factsOf(code: string, number: number) {
  if (number >= 1_000) return exceptionFacts(number);
  if (code === 'session.refused') {
    return statusFacts('batchSession', number) ?? statusFacts('onlineSession', number);
  }
  const kind = kindOfCode[code];
  return kind && statusFacts(kind, number);
}
