import type { KsefClient } from '@eszok/ksef-sdk';
import { names } from '../catalogue/names.js';
import { texts } from '../catalogue/texts.js';
import type { Context } from '../frame/command.js';
import type { Step } from '../frame/output.js';
import { tell } from '../frame/text.js';

type Fetch = KsefClient['fetch'];
type Progress = Parameters<NonNullable<NonNullable<Parameters<Fetch>[0]>['onProgress']>>[0];

const MINUTE = 60_000;
/** When a person at a terminal is told what is waited for. */
const SHOW_AFTER_MS = 10_000;
/** When it is worth a line in a log, and how often again. A package takes seconds; an export that is stuck, days. */
const WARN_AFTER_MS = 5 * MINUTE;
const WARN_EVERY_MS = 15 * MINUTE;

const roleNames = {
  seller: names.role.Subject1,
  buyer: names.role.Subject2,
  third: names.role.Subject3,
  authorized: names.role.SubjectAuthorized,
};

/** A client whose packages are waited for aloud. */
export interface WatchedClient {
  client: Pick<KsefClient, 'invoices' | 'fetch'>;
  /** To be called when something came. */
  came(): void;
  stop(): void;
}

/**
 * KSeF has kept exports waiting for hours, and the library waits and asks anew by itself: this says what is waited for and
 * since when, on a terminal beside the spinner, in a log after five minutes and every fifteen from then on.
 */
export function watchWaiting(
  { out, lang, clock }: Pick<Context, 'out' | 'lang' | 'clock'>,
  client: Pick<KsefClient, 'invoices' | 'fetch'>,
  step?: Step,
): WatchedClient {
  let begun: { at: Date; role: Progress['role']; warnAt: number } | undefined;
  const tick = () => {
    if (begun === undefined) return;
    const waited = clock.now().getTime() - begun.at.getTime();
    const values = {
      role: roleNames[begun.role],
      since: timeOfDay(begun.at),
      minutes: Math.floor(waited / MINUTE),
    };
    if (waited >= SHOW_AFTER_MS) step?.update(tell(lang, texts.fetch.waiting, values));
    if (waited < begun.warnAt) return;
    out.warn(tell(lang, texts.fetch.stuck, values));
    begun.warnAt += WARN_EVERY_MS;
  };
  const timer = setInterval(tick, 1_000);
  timer.unref();
  const heard = ({ step: doing, role }: Progress) => {
    begun = doing === 'exporting' ? { at: clock.now(), role, warnAt: WARN_AFTER_MS } : undefined;
  };
  const fetch: Fetch = (options) => client.fetch({ ...options, onProgress: heard });
  return {
    client: { invoices: client.invoices, fetch },
    came: () => {
      begun = undefined;
    },
    stop: () => clearInterval(timer),
  };
}

function timeOfDay(at: Date): string {
  return at.toLocaleTimeString('sv-SE', { timeZone: 'Europe/Warsaw', timeStyle: 'short' });
}
