import type { Message } from '@eszok/core';
import { fillMessage } from '../messages/fill.js';
import type { MessageRow } from '../messages/row.js';
import type { XmlElement } from '../tree.js';
import type { Layer, Severity, ValidationIssue } from './report.js';

/** Thrown to leave a layer when enough issues were found. */
export class TooManyIssues extends Error {}

/** Where an issue is, when that is not an element. */
export interface Place {
  path: string;
  line: number;
  column: number;
}

/** Collects issues up to a limit. */
export class IssueSink {
  readonly issues: ValidationIssue[] = [];

  constructor(readonly limit: number) {}

  get hasErrors(): boolean {
    return this.issues.some((issue) => issue.severity === 'error');
  }

  /** Adds an issue of a catalogue row, with the places of its message filled in. */
  add(
    layer: Layer,
    row: MessageRow,
    place: Place,
    values: Record<string, string | Message> = {},
    severity: Severity = 'error',
  ): void {
    this.push({
      layer,
      severity,
      code: row.code,
      path: place.path,
      line: place.line,
      column: place.column,
      message: fillMessage(row.message, values),
      ...(row.hint ? { hint: fillMessage(row.hint, values) } : {}),
    });
  }

  push(issue: ValidationIssue): void {
    if (this.issues.length >= this.limit) throw new TooManyIssues();
    this.issues.push(issue);
  }
}

export function placeOf(element: XmlElement, suffix = ''): Place {
  return { path: element.path + suffix, line: element.line, column: element.column };
}
