import type { Clock, Message } from '@eszok/core';
import type { InvoiceForm } from '../form.js';
import type { SizeLimits } from './bytes-layer.js';

/** Which layer of the judgement found an issue. */
export type Layer = 'bytes' | 'xml' | 'schema' | 'rule';
/** An error makes an invoice invalid, a warning does not. */
export type Severity = 'error' | 'warning';

/** One thing that is wrong with an invoice, or doubtful: where, what, and how to mend it. */
export interface ValidationIssue {
  layer: Layer;
  severity: Severity;
  /** Stable, dotted: `schema.missing-element`, `rule.nip-checksum`… */
  code: string;
  /** XPath-like place with indices, `/Faktura/Fa/FaWiersz[2]/P_11`; '' when it concerns the whole file. */
  path: string;
  /** From 1; 0 when it concerns the whole file. */
  line: number;
  column: number;
  message: Message;
  /** What mends it, where that is known. */
  hint?: Message | undefined;
}

/** The verdict of `validateInvoice`. */
export interface ValidationReport {
  /** False exactly when some issue is an error. */
  valid: boolean;
  form: InvoiceForm | null;
  /** Layers in the order bytes, xml, schema, rule; within a layer as found, mostly in document order. */
  issues: ValidationIssue[];
}

/** What `validateInvoice` may be told. */
export interface ValidateOptions {
  /** For rules about today (`P_1` in the future); without a clock those rules are not judged. */
  clock?: Clock | undefined;
  /** Where the invoice is to be sent. What only production refuses (a wrong NIP) is a warning unless that is named. */
  environment?: 'test' | 'demo' | 'production' | undefined;
  /** False leaves out the layer `rule`. */
  rules?: boolean | undefined;
  /** The judgement stops after so many issues (default 1000). */
  maxIssues?: number | undefined;
  /** Sizes that KSeF takes, when they were raised for this taxpayer. */
  limits?: SizeLimits | undefined;
}
