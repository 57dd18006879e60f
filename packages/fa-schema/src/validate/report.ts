import type { Clock, Message } from '@eszok/core';
import type { InvoiceForm } from '../form.js';

export type Layer = 'bytes' | 'xml' | 'schema' | 'rule';
export type Severity = 'error' | 'warning';

export interface ValidationIssue {
  layer: Layer;
  severity: Severity;
  /** Stable, dotted: `schema.missing`, `rule.nip-checksum`… */
  code: string;
  /** XPath-like place with indices, `/Faktura/Fa/FaWiersz[2]/P_11`; '' when it concerns the whole file. */
  path: string;
  /** From 1; 0 when it concerns the whole file. */
  line: number;
  column: number;
  message: Message;
  /** What mends it, where that is known. */
  hint?: Message;
}

export interface ValidationReport {
  /** False exactly when some issue is an error. */
  valid: boolean;
  form: InvoiceForm | null;
  /** In document order within a layer; layers in the order bytes, xml, schema, rule. */
  issues: ValidationIssue[];
}

export interface ValidateOptions {
  /** For rules about today (`P_1` in the future); without a clock those rules are not judged. */
  clock?: Clock;
  /** Layers to judge; all by default. A layer that fails fatally ends the judgement. */
  layers?: readonly Layer[];
  /** Reading stops after so many issues (default 1000). */
  maxIssues?: number;
}
