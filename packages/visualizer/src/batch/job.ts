import { EszokError, type EszokErrorInit } from '@eszok/core';
import { RenderError } from '../errors.js';
import type { InvoicePdfOptions, RenderWarning, UpoOptions } from '../options.js';
import { renderInvoicePdf, renderUpoPdf } from '../render.js';

/** One document to be drawn. */
export type RenderJob =
  | { kind?: 'invoice'; xml: Uint8Array | string; options?: InvoicePdfOptions }
  | { kind: 'upo'; xml: Uint8Array | string; options?: UpoOptions };

/** An error in a form that can cross threads. */
export type ErrorMessage = Omit<EszokErrorInit, 'cause'>;

export type JobMessage = { id: number; job: RenderJob };
export type AnswerMessage = ({ id: number } & Drawn) | { id: number; error: ErrorMessage };

/** A document, and what its reader should know about it. */
export interface Drawn {
  pdf: Uint8Array;
  warnings: readonly RenderWarning[];
}

export async function drawJob(job: RenderJob): Promise<Drawn> {
  const warnings: RenderWarning[] = [];
  const onWarning = (warning: RenderWarning) => warnings.push(warning);
  const pdf =
    job.kind === 'upo'
      ? await renderUpoPdf(job.xml, { ...job.options, onWarning })
      : await renderInvoicePdf(job.xml, { ...job.options, onWarning });
  return { pdf, warnings };
}

export function errorMessage(error: unknown): ErrorMessage {
  if (error instanceof EszokError) {
    const { code, texts, hints, level, number, retry, details } = error;
    return { code, message: texts, hint: hints, level, number, retry, details };
  }
  const text = error instanceof Error ? error.message : String(error);
  return {
    code: 'render.failed',
    message: {
      pl: `Dokumentu nie dało się narysować: ${text}`,
      en: `The document could not be drawn: ${text}`,
    },
  };
}

/** Whatever drawing threw, as an error of this package with the same code. */
export const errorOf = (message: ErrorMessage): EszokError => new RenderError(message);
