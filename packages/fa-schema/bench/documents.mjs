// The official samples and libxml2 with the official XSDs, when ../shared/ksef is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm';

const shared = new URL('../../../../shared/ksef/', import.meta.url);
const definitions = 'http://crd.gov.pl/xml/schematy/dziedzinowe/mf/2022/01/05/eD/DefinicjeTypy/';

export const officialDataIsHere = existsSync(shared);

export function samples() {
  return ['fa2', 'fa3', 'fa_rr'].flatMap((folder) => {
    const path = new URL(`samples/${folder}/`, shared);
    return readdirSync(path).map((name) => ({ folder, bytes: readFileSync(new URL(name, path)) }));
  });
}

/** A function for each folder of samples that parses and validates bytes with libxml2. */
export function libxml2Validators() {
  const base = new URL('schemas/base/', shared);
  const buffers = {};
  for (const name of readdirSync(base)) buffers[`${definitions}${name}`] = readFileSync(new URL(name, base));
  xmlRegisterInputProvider(new XmlBufferInputProvider(buffers));
  const files = { fa2: 'fa/FA-2_1-0E.xsd', fa3: 'fa/FA-3_1-0E.xsd', fa_rr: 'rr/FA_RR-1_1-1E.xsd' };
  return Object.fromEntries(
    Object.entries(files).map(([folder, file]) => {
      const schema = XmlDocument.fromBuffer(readFileSync(new URL(`schemas/${file}`, shared)));
      const validator = XsdValidator.fromDoc(schema);
      return [
        folder,
        (bytes) => {
          const document = XmlDocument.fromBuffer(bytes);
          try {
            validator.validate(document);
          } finally {
            document.dispose();
          }
        },
      ];
    }),
  );
}

/** A valid FA(3) invoice of so many lines. */
export function longInvoice(template, lines) {
  const text = template.toString('utf8');
  const line = (number) =>
    `<FaWiersz><NrWierszaFa>${number}</NrWierszaFa><UU_ID>id-${number}</UU_ID><P_7>usługa numer ${number}</P_7>` +
    `<P_8A>szt.</P_8A><P_8B>1</P_8B><P_9A>1.00</P_9A><P_11>1.00</P_11><P_12>23</P_12></FaWiersz>`;
  const all = Array.from({ length: lines }, (_, at) => line(at + 1)).join('\n');
  const start = text.indexOf('<FaWiersz>');
  const end = text.lastIndexOf('</FaWiersz>') + '</FaWiersz>'.length;
  const vat = (lines * 0.23).toFixed(2);
  const gross = (lines * 1.23).toFixed(2);
  return Buffer.from(
    `${text.slice(0, start)}${all}${text.slice(end)}`
      .replace(/<P_13_1>[\s\S]*<\/P_14_1>/, `<P_13_1>${lines}.00</P_13_1><P_14_1>${vat}</P_14_1>`)
      .replace(/<P_13_3>[\s\S]*<\/P_14_3>/, '')
      .replace(/<P_15>[^<]*</, `<P_15>${gross}<`),
  );
}
