import type { ErrorLevel, Message, Retry } from '@eszok/core';

/** What is known about one number of KSeF: why it comes, whether repeating helps, what to do. */
export interface CodeFacts {
  readonly level: ErrorLevel;
  readonly retry: Retry;
  readonly cause: Message;
  readonly next: Message;
}

/** A row of a table: level, retry, cause and next step, each in Polish and English. */
export function facts(
  level: ErrorLevel,
  retry: Retry,
  causePl: string,
  causeEn: string,
  nextPl: string,
  nextEn: string,
): CodeFacts {
  return { level, retry, cause: { pl: causePl, en: causeEn }, next: { pl: nextPl, en: nextEn } };
}
