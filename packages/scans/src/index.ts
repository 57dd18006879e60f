export { ScanError, type ScanErrorCode } from './errors.js';
export { type Facts, factsOfScan, readFacts } from './facts.js';
export type { Field } from './fields/field.js';
export { type DocumentKind, documentKinds } from './fields/kind.js';
export { mediaTypeOf, type ScanMediaType } from './media.js';
export { type Original, originalOf } from './original.js';
export type { Box, Page, Place, Turn, Word } from './page.js';
export {
  type FieldName,
  fieldNames,
  type InvoiceCode,
  type ReadScanOptions,
  readScan,
  type Scan,
} from './read-scan.js';
export { type ReadDocument, type Reader, type SystemReaderOptions, systemReader } from './reader.js';
