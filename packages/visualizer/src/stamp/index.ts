export { checkStamps as parseStamps } from './check.js';
export { StampError } from './errors.js';
export { type StampImageOptions, stampImage } from './stamp-image.js';
export { listStamps, removeStamps, stampPdf } from './stamp-pdf.js';
export { type StampTemplateName, stampTemplate, stampTemplateNames } from './templates.js';
export type {
  Anchor,
  BorderLook,
  Colour,
  Corner,
  FoundStamp,
  ImageStamp,
  KeyValueStamp,
  OpenRenderer,
  PagePixels,
  PageRenderer,
  PageSelection,
  PostingEntry,
  PostingStamp,
  Stamp,
  StampBase,
  StampLine,
  StampOptions,
  TextStamp,
} from './types.js';
