import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InvoiceForm } from '../form.js';

/** The folder of official data beside the repository; tests that need it are skipped where it is absent. */
export const official = fileURLToPath(new URL('../../../../../shared/ksef/', import.meta.url));
export const officialIsThere = existsSync(official);

const files: Readonly<Record<InvoiceForm, string>> = {
  'FA (2)': 'schemas/fa/FA-2_1-0E.xsd',
  'FA (3)': 'schemas/fa/FA-3_1-0E.xsd',
  'FA_RR (1)': 'schemas/rr/FA_RR-1_1-1E.xsd',
};

/** Judges by the official XSD with libxml2; the result is its complaint, or undefined for a valid file. */
export async function xsdOracle(): Promise<(form: InvoiceForm, xml: Uint8Array) => string | undefined> {
  const { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } = await import(
    'libxml2-wasm'
  );
  const remote = 'http://crd.gov.pl/xml/schematy/dziedzinowe/mf/2022/01/05/eD/DefinicjeTypy/';
  const names = ['StrukturyDanych', 'ElementarneTypyDanych', 'KodyKrajow'].map(
    (name) => `${name}_v10-0E.xsd`,
  );
  const imported = Object.fromEntries(
    names.map((name) => [remote + name, readFileSync(`${official}schemas/base/${name}`)]),
  );
  xmlRegisterInputProvider(new XmlBufferInputProvider(imported));
  const validators = new Map<InvoiceForm, InstanceType<typeof XsdValidator>>();
  const validatorOf = (form: InvoiceForm) => {
    let validator = validators.get(form);
    if (!validator) {
      const path = official + files[form];
      const schema = XmlDocument.fromBuffer(readFileSync(path), { url: basename(path) });
      validator = XsdValidator.fromDoc(schema);
      schema.dispose();
      validators.set(form, validator);
    }
    return validator;
  };
  return (form, xml) => {
    const document = XmlDocument.fromBuffer(xml);
    try {
      validatorOf(form).validate(document);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      document.dispose();
    }
  };
}
