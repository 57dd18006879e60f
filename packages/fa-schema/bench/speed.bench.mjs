// How fast the judge and the reader are beside libxml2-wasm and fast-xml-parser, on the official samples.
import { parseInvoice, summarise, validateInvoice } from '@eszok/fa-schema';
import { XMLParser } from 'fast-xml-parser';
import { libxml2Validators, longInvoice, officialDataIsHere, samples } from './documents.mjs';
import { sideBySide, tell } from './side-by-side.mjs';

if (!officialDataIsHere) process.stdout.write('skipped: ../shared/ksef is not here\n');
else {
  const documents = samples();
  const libxml2 = libxml2Validators();
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });

  tell(
    'validateInvoice, all layers, against libxml2-wasm parsing + XSD',
    sideBySide(
      ({ bytes }) => validateInvoice(bytes),
      ({ folder, bytes }) => libxml2[folder](bytes),
      documents,
    ),
    'libxml2-wasm',
    1.5,
  );
  tell(
    'validateInvoice without rules, against libxml2-wasm parsing + XSD',
    sideBySide(
      ({ bytes }) => validateInvoice(bytes, { rules: false }),
      ({ folder, bytes }) => libxml2[folder](bytes),
      documents,
    ),
    'libxml2-wasm',
  );
  tell(
    'parseInvoice against fast-xml-parser',
    sideBySide(
      ({ bytes }) => parseInvoice(bytes),
      ({ bytes }) => parser.parse(bytes),
      documents,
    ),
    'fast-xml-parser',
    3,
  );
  tell(
    'summarise against fast-xml-parser',
    sideBySide(
      ({ bytes }) => summarise(bytes),
      ({ bytes }) => parser.parse(bytes),
      documents,
    ),
    'fast-xml-parser',
  );

  const long = {
    folder: 'fa3',
    bytes: longInvoice(documents.find(({ folder }) => folder === 'fa3').bytes, 10_000),
  };
  const waited = { rounds: 9, warmUp: 4, slices: 2, passes: 1, by: 'wall' };
  const raised = { limits: { plain: 10_000_000, withAttachment: 10_000_000 } };
  const told = validateInvoice(long.bytes, raised).issues.filter(({ severity }) => severity === 'error');
  if (told.length > 0) throw new Error(`the long invoice is not valid: ${told[0].code} ${told[0].path}`);
  libxml2.fa3(long.bytes);
  tell(
    `one invoice of 10 000 lines (${long.bytes.length} bytes) validated, all layers, against libxml2-wasm`,
    sideBySide(
      ({ bytes }) => validateInvoice(bytes, raised),
      ({ bytes }) => libxml2.fa3(bytes),
      [long],
      waited,
    ),
    'libxml2-wasm',
    1,
  );
  tell(
    'the same invoice without rules, against libxml2-wasm',
    sideBySide(
      ({ bytes }) => validateInvoice(bytes, { ...raised, rules: false }),
      ({ bytes }) => libxml2.fa3(bytes),
      [long],
      waited,
    ),
    'libxml2-wasm',
  );
}
