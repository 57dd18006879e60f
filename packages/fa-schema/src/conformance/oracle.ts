import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import type { InvoiceForm } from '../form.js';

const shared = new URL('../../../../../shared/ksef/', import.meta.url);
const definitions = 'http://crd.gov.pl/xml/schematy/dziedzinowe/mf/2022/01/05/eD/DefinicjeTypy/';

/** True where the official schemas and samples are at hand. */
export const officialDataIsHere = existsSync(shared);

const schemas: Readonly<Record<InvoiceForm, string>> = {
  'FA (2)': 'fa/FA-2_1-0E.xsd',
  'FA (3)': 'fa/FA-3_1-0E.xsd',
  'FA_RR (1)': 'rr/FA_RR-1_1-1E.xsd',
};

const folders: Readonly<Record<InvoiceForm, string>> = {
  'FA (2)': 'fa2',
  'FA (3)': 'fa3',
  'FA_RR (1)': 'fa_rr',
};

/** The official sample invoices of a form. */
export function officialSamples(form: InvoiceForm): { name: string; bytes: Uint8Array }[] {
  const folder = new URL(`samples/${folders[form]}/`, shared);
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }));
}

/** libxml2 with the official XSD of a form: true when it finds the document well-formed and valid. */
export class Oracle {
  readonly #validator: XsdValidator;
  lastMessage = '';

  constructor(form: InvoiceForm) {
    const base = new URL('schemas/base/', shared);
    const buffers: Record<string, Uint8Array> = {};
    for (const name of readdirSync(base))
      buffers[`${definitions}${name}`] = readFileSync(new URL(name, base));
    xmlRegisterInputProvider(new XmlBufferInputProvider(buffers));
    const schema = XmlDocument.fromBuffer(readFileSync(new URL(`schemas/${schemas[form]}`, shared)));
    this.#validator = XsdValidator.fromDoc(schema);
    schema.dispose();
  }

  accepts(bytes: Uint8Array): boolean {
    this.lastMessage = '';
    let document: XmlDocument;
    try {
      document = XmlDocument.fromBuffer(bytes);
    } catch (error) {
      this.lastMessage = `not well-formed: ${String(error)}`;
      return false;
    }
    try {
      this.#validator.validate(document);
      return true;
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error;
      this.lastMessage = error.message;
      return false;
    } finally {
      document.dispose();
    }
  }

  dispose(): void {
    this.#validator.dispose();
  }
}
