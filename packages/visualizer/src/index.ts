export type { RenderJob } from './batch/job.js';
export { type RenderManyOptions, type RenderOutcome, renderMany } from './batch/render-many.js';
export { RenderError } from './errors.js';
export type {
  Environment,
  InvoiceOptions,
  InvoicePdfOptions,
  Language,
  LanguageChoice,
  OfflineCertificate,
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
export * from './stamp/index.js';
