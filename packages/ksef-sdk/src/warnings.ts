import type { Clock, Message } from '@eszok/core';
import type { Credentials } from './auth/credentials.js';

/** Something that still works but deserves attention. */
export interface Warning {
  /**
   * `system`: KSeF's own announcement; `certificate-expires`, `ksef-token-ends`: a way of signing in runs out;
   * `sign-in-ends`: only a person's signature can make the next sign-in.
   */
  readonly code: 'system' | 'certificate-expires' | 'ksef-token-ends' | 'sign-in-ends';
  readonly message: Message;
  /** When it stops working, ISO 8601. */
  readonly at?: string;
}

/**
 * Told each warning once: its text in English (KSeF's own in Polish), and all of it. What it throws is shown as a warning
 * of the process: the answer that a warning came with is not lost to it.
 */
export type WarningListener = (text: string, warning: Warning) => void;

export function tellWarning(listener: WarningListener | undefined, text: string, warning: Warning): void {
  try {
    listener?.(text, warning);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : new Error(String(error)));
  }
}

const dayMs = 86_400_000;
const aheadDays = 30;

/** KSeF tokens are certain to work until the end of 2026 (tokeny-ksef.md). */
const tokensEnd = new Date('2026-12-31T22:59:59Z');

/** Warnings about a way of signing in that stops working within 30 days. */
export function credentialWarnings(credentials: Credentials, clock: Clock): Warning[] {
  const now = clock.now().getTime();
  const soon = (at: Date) => at.getTime() > now && at.getTime() - now < aheadDays * dayMs;
  const days = (at: Date) => Math.ceil((at.getTime() - now) / dayMs);
  const { expiresAt, method } = credentials;
  const warnings: Warning[] = [];
  if (expiresAt && soon(expiresAt)) {
    warnings.push({
      code: 'certificate-expires',
      message: {
        pl: `Certyfikat wygasa za ${days(expiresAt)} dni; wystaw nowy, póki działa.`,
        en: `The certificate expires in ${days(expiresAt)} days; enrol a new one while it works.`,
      },
      at: expiresAt.toISOString(),
    });
  }
  if (method === 'token' && now > tokensEnd.getTime() - aheadDays * 3 * dayMs) {
    warnings.push({
      code: 'ksef-token-ends',
      message: {
        pl: 'Tokeny KSeF są pewne tylko do 31.12.2026; przejdź na certyfikat KSeF.',
        en: 'KSeF tokens are certain only until 31.12.2026; change to a KSeF certificate.',
      },
      at: tokensEnd.toISOString(),
    });
  }
  return warnings;
}

const signInAheadMs = dayMs;

/** A warning about a sign-in that ends within a day and that the client cannot make anew by itself. */
export function signInWarning(
  credentials: Credentials,
  refreshValidUntil: string,
  clock: Clock,
): Warning | undefined {
  const leftMs = Date.parse(refreshValidUntil) - clock.now().getTime();
  if (!credentials.inTwoSteps || !(leftMs > 0 && leftMs < signInAheadMs)) return undefined;
  const hours = Math.ceil(leftMs / 3_600_000);
  return {
    code: 'sign-in-ends',
    message: {
      pl: `Logowanie kończy się za ${hours} godz.; potem znów potrzebny będzie podpis.`,
      en: `The sign-in ends in ${hours} h; after that a signature is needed again.`,
    },
    at: new Date(refreshValidUntil).toISOString(),
  };
}
