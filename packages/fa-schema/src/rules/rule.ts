import type { Clock, Message } from '@eszok/core';
import type { InvoiceForm } from '../form.js';
import type { XmlElement } from '../tree.js';
import type { Severity } from '../validate/report.js';
import type { InvoiceView } from './invoice-view.js';
import type { LineView } from './line-view.js';

/** What rules may know besides the invoice. */
export interface RuleContext {
  form: InvoiceForm;
  /** For rules about today; without a clock they are not judged. */
  clock?: Clock | undefined;
  /** Where the invoice is to be sent. What only production refuses is a warning unless that is named. */
  environment?: 'test' | 'demo' | 'production' | undefined;
}

/** Says that a rule is broken at an element; the values fill the `{places}` of its message and hint. */
export type Report = (at: XmlElement | undefined, values?: Readonly<Record<string, unknown>>) => void;

/** What a rule holds against a line: where, and values for the `{places}`; `{line}` is known anyway. */
export type LineFinding = { at: XmlElement; [place: string]: unknown } | undefined;

/**
 * One rule KSeF or the tax office would hold against the issuer though the XSD is silent.
 * An `error` is refused by KSeF or contradicts itself; a `warning` is probably wrong, or may have a reason.
 */
export interface Rule {
  /** Stable: `rule.` and a few words. */
  readonly code: string;
  readonly forms: readonly InvoiceForm[];
  /** Says for which `RodzajFaktury` it is looked at; for all when left out. Asked once for a kind. */
  readonly kinds?: (kind: string) => boolean;
  readonly severity: Severity;
  /** True for what KSeF checks in production only: elsewhere such an error is a warning. */
  readonly productionOnly?: boolean;
  /** Document and section the rule comes from. */
  readonly source: string;
  readonly message: Message;
  readonly hint?: Message;
  readonly check: Check | LineCheck;
}

/** A rule judges the invoice as a whole, or each of its lines (`FaWiersz`) by itself. */
export type Check = (invoice: InvoiceView, report: Report, context: RuleContext) => void;
export interface LineCheck {
  readonly line: (line: LineView, invoice: InvoiceView) => LineFinding;
}

export const fa: readonly InvoiceForm[] = ['FA (2)', 'FA (3)'];
export const fa3: readonly InvoiceForm[] = ['FA (3)'];
export const rr: readonly InvoiceForm[] = ['FA_RR (1)'];
export const allForms: readonly InvoiceForm[] = ['FA (2)', 'FA (3)', 'FA_RR (1)'];

export const only =
  (...kinds: string[]) =>
  (kind: string): boolean =>
    kinds.includes(kind);
export const corrections = (kind: string): boolean => kind.startsWith('KOR');
export const noCorrections = (kind: string): boolean => !corrections(kind);
