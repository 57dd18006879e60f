/**
 * Generators for tests: invoices of every form that fit their schemas, made from a seed.
 * @module @eszok/fa-schema/testing
 */
export { type GenerateOptions, generateInvoice, generateInvoices } from './generate.js';
export { Random } from './random.js';
