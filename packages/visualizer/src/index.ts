export type { RenderJob } from './batch/job.js';
export { type RenderManyOptions, type RenderOutcome, renderMany } from './batch/render-many.js';
export { RenderError } from './errors.js';
export type { FontSource } from './fonts/fallbacks.js';
export type {
  Environment,
  InvoiceOptions,
  InvoicePdfOptions,
  Language,
  LanguageChoice,
  OfflineCertificate,
  RenderWarning,
  Sections,
  Theme,
  UpoOptions,
} from './options.js';
export { pdfmakeFonts } from './pdfmake/render.js';
export {
  invoiceDefinition,
  renderInvoiceHtml,
  renderInvoicePdf,
  renderUpoHtml,
  renderUpoPdf,
} from './render.js';
export { checkStamps as parseStamps } from './stamp/check.js';
export { StampError } from './stamp/errors.js';
export type { StampImageOptions } from './stamp/stamp-image.js';
export { type StampTemplateName, stampTemplate, stampTemplateNames } from './stamp/templates.js';
export type * from './stamp/types.js';
export { listStamps, removeStamps, stampImage, stampPdf } from './stamping.js';
