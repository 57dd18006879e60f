import { EszokError } from '@eszok/core';

/** A document that cannot be drawn; codes `render.*`. */
export class RenderError extends EszokError {}
