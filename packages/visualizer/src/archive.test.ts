import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderInvoicePdf, renderUpoPdf } from './render.js';
import { exampleInvoice, ksefNumber } from './testing/example.js';
import { sessionUpo } from './testing/upo.js';

const rawStream = (dict: PDFDict, name: string) => dict.lookup(PDFName.of(name)) as PDFRawStream;

/** What ISO 19005-3 asks of a file and can be seen in its structure. */
describe('an archive (PDF/A-3a, which is 3b and more)', () => {
  const upo = new TextEncoder().encode(sessionUpo(1));
  let document: PDFDocument;
  let pdf: Uint8Array;

  beforeAll(async () => {
    pdf = await renderInvoicePdf(exampleInvoice(), { ksefNumber, environment: 'test', archive: true, upo });
    document = await PDFDocument.load(pdf, { updateMetadata: false });
  });

  const dictionaries = () =>
    document.context.enumerateIndirectObjects().flatMap(([, object]) => {
      if (object instanceof PDFDict) return [object];
      return object instanceof PDFRawStream ? [object.dict] : [];
    });
  const named = (type: string) =>
    dictionaries().filter((entry) => entry.get(PDFName.of('Type')) === PDFName.of(type));

  it('says so in metadata that any reader finds without a filter', () => {
    const metadata = rawStream(document.catalog, 'Metadata');
    expect(metadata.dict.has(PDFName.of('Filter'))).toBe(false);
    const xmp = Buffer.from(metadata.contents).toString('utf8');
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    // Title, author and dates are the same in both places.
    expect(xmp).toContain(`<rdf:li xml:lang="x-default">${document.getTitle()}</rdf:li>`);
    expect(xmp).toContain(`<rdf:li>${document.getAuthor()}</rdf:li>`);
    expect(xmp).toContain('<xmp:CreateDate>2026-11-19T10:30:00Z</xmp:CreateDate>');
    expect(document.getCreationDate()?.toISOString()).toBe('2026-11-19T10:30:00.000Z');
  });

  it('has an output intent with a profile of three colours', () => {
    const intents = document.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
    const intent = intents.lookup(0, PDFDict);
    const profile = rawStream(intent, 'DestOutputProfile');
    expect(profile.dict.lookup(PDFName.of('N'), PDFNumber).asNumber()).toBe(3);
    const bytes = Buffer.from(decodePDFRawStream(profile).decode());
    expect(bytes.readUInt32BE(0)).toBe(bytes.length);
    expect(bytes.subarray(36, 40).toString()).toBe('acsp');
  });

  it('embeds every font, mapped to Unicode', () => {
    const fonts = named('Font').filter((font) => font.get(PDFName.of('Subtype')) === PDFName.of('Type0'));
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) {
      expect(font.has(PDFName.of('ToUnicode'))).toBe(true);
      const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
      expect(descendant.get(PDFName.of('CIDToGIDMap'))).toBe(PDFName.of('Identity'));
      expect(descendant.lookup(PDFName.of('FontDescriptor'), PDFDict).has(PDFName.of('FontFile2'))).toBe(
        true,
      );
    }
  });

  it('relates each embedded file to the document, with its kind and both names', () => {
    const files = named('Filespec');
    expect(files.map((file) => file.lookup(PDFName.of('UF'), PDFHexString).decodeText())).toEqual([
      `${ksefNumber}-upo.xml`,
      `${ksefNumber}.xml`,
    ]);
    expect(files.map((file) => String(file.get(PDFName.of('AFRelationship'))))).toEqual([
      '/Supplement',
      '/Source',
    ]);
    for (const file of files) {
      const stream = rawStream(file.lookup(PDFName.of('EF'), PDFDict), 'F');
      expect(String(stream.dict.get(PDFName.of('Subtype')))).toBe('/text#2Fxml');
    }
    expect(document.catalog.lookup(PDFName.of('AF'), PDFArray).size()).toBe(2);
  });

  it('is not encrypted, has no script, and all of its links are printed', () => {
    expect(document.isEncrypted).toBe(false);
    const text = Buffer.from(pdf).toString('latin1');
    expect(text).not.toMatch(/\/JavaScript|\/Launch|\/Encrypt/);
    for (const annotation of named('Annot')) {
      expect(annotation.lookup(PDFName.of('F'), PDFNumber).asNumber() & 4).toBe(4);
    }
  });

  it('is tagged: every piece of content belongs to an element or is decoration', () => {
    const page = document.getPage(0);
    const contents = page.node.lookup(PDFName.of('Contents'), PDFArray);
    const content = contents
      .asArray()
      .map((_, index) => contents.lookup(index) as PDFRawStream)
      .map((stream) =>
        Buffer.from(
          stream.dict.has(PDFName.of('Filter')) ? inflateSync(stream.contents) : stream.contents,
        ).toString('latin1'),
      )
      .join('\n');
    const opened = content.match(/B[DM]C/g)?.length;
    expect(opened).toBe(content.match(/EMC/g)?.length);
    let depth = 0;
    for (const line of content.split('\n')) {
      if (/B[DM]C$/.test(line)) depth += 1;
      else if (line === 'EMC') depth -= 1;
      else if (/ (Tj ET|re f|f|S|Do Q|f Q)$/.test(line)) expect(depth).toBe(1);
    }
    expect(named('StructTreeRoot')).toHaveLength(1);
    const roles = dictionaries().flatMap((entry) =>
      entry.has(PDFName.of('P')) && entry.has(PDFName.of('S')) ? [String(entry.get(PDFName.of('S')))] : [],
    );
    for (const role of ['/Document', '/H1', '/H2', '/P', '/Table', '/TR', '/TH', '/TD', '/Figure']) {
      expect(roles).toContain(role);
    }
  });

  it('is made of a receipt too', async () => {
    const receipt = await renderUpoPdf(upo, { archive: true });
    expect(Buffer.from(receipt).toString('latin1')).toContain('pdfaid:conformance>A<');
  });
});
