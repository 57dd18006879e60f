// The same types from a CommonJS file (require of ESM, Node 20.19 and newer).
import schema = require('@eszok/fa-schema');

export const valid: boolean = schema.validateInvoice('<x/>').valid;
