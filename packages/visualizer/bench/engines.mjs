// The engines side by side. Each gives { invoice(xml), upo(xml) } → bytes.
import { pathToFileURL } from 'node:url';
import { ksefNumber } from './inputs.mjs';

export const engines = {
  async eszok() {
    const { renderInvoicePdf, renderUpoPdf } = await import('../dist/index.js');
    const options = { ksefNumber, environment: 'test' };
    return { invoice: (xml) => renderInvoicePdf(xml, options), upo: (xml) => renderUpoPdf(xml) };
  },

  // The same content, drawn by plain pdfmake with the same fonts.
  async pdfmake() {
    const { invoiceDefinition, pdfmakeFonts } = await import('../dist/index.js');
    const { default: pdfmake } = await import('pdfmake');
    pdfmake.setFonts(pdfmakeFonts());
    pdfmake.setLocalAccessPolicy(() => true);
    pdfmake.setUrlAccessPolicy(() => false);
    const draw = (definition) => pdfmake.createPdf(definition).getBuffer();
    return {
      invoice: (xml) => draw(invoiceDefinition(xml, { ksefNumber, environment: 'test' })),
      upo(xml) {
        const text = (name) =>
          [...xml.matchAll(new RegExp(`<${name}>([^<]*)`, 'g'))].map((match) => match[1]);
        const names = [
          'NumerKSeFDokumentu',
          'NumerFaktury',
          'NipSprzedawcy',
          'DataNadaniaNumeruKSeF',
          'SkrotDokumentu',
        ];
        const columns = names.map(text);
        const body = columns[0].map((_, row) => columns.map((column) => column[row]));
        return draw({
          pageSize: 'A4',
          pageOrientation: 'landscape',
          defaultStyle: { font: 'Plex', fontSize: 7 },
          content: [{ table: { headerRows: 1, widths: [150, '*', 60, 110, 190], body: [names, ...body] } }],
        });
      },
    };
  },

  // Another generator, where one is at hand: a module with generateInvoice and generatePDFUPO that take a File.
  async reference() {
    const quiet = console.log;
    console.log = () => {};
    const module = await import(pathToFileURL(process.env.ESZOK_REFERENCE_GENERATOR).href);
    console.log = quiet;
    const link = `https://qr-test.ksef.mf.gov.pl/invoice/9994072312/19-11-2026/${'A'.repeat(43)}`;
    const bytes = async (blob) => new Uint8Array(await blob.arrayBuffer());
    return {
      invoice: async (xml) =>
        bytes(
          await module.generateInvoice(
            new File([xml], 'a.xml'),
            { nrKSeF: ksefNumber, qrCode: link },
            'blob',
          ),
        ),
      upo: async (xml) => bytes(await module.generatePDFUPO(new File([xml], 'a.xml'))),
    };
  },
};
