import { parseTree } from '@eszok/fa-schema';
import { describe, expect, it } from 'vitest';
import type { Sections } from './options.js';
import { renderInvoiceHtml } from './render.js';
import { exampleInvoice, ksefNumber } from './testing/example.js';

const known = { ksefNumber, environment: 'test' } as const;

describe('renderInvoiceHtml', () => {
  it('holds no script and nothing unescaped, whatever the invoice says', () => {
    const evil =
      '&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x &lt;img src=x onerror=y&gt; &amp;amp;';
    const html = renderInvoiceHtml(
      exampleInvoice({
        name: () => evil,
        fa: '<DodatkowyOpis><Klucz>a</Klucz><Wartosc>javascript:alert(1)</Wartosc></DodatkowyOpis>',
      }),
      known,
    );
    expect(html).not.toMatch(/<script|<img|<[^>]+\son\w+=|href="javascript/i);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=');
  });

  it('calls the date of an advance invoice the date of its payment', () => {
    const kind = (name: string) => `<RodzajFaktury>${name}</RodzajFaktury>`;
    const html = renderInvoiceHtml(exampleInvoice().replace(kind('VAT'), kind('ZAL')), known);
    expect(html).toContain('Data otrzymania płatności');
    expect(html).not.toContain('Data dostawy lub wykonania usługi');
  });

  it('writes numbers and dates of attachments by the types of their columns', () => {
    const column = (type: string) => `<Kol Typ="${type}"><NKom>${type}</NKom></Kol>`;
    const cells = ['0.9000', '2026-02-28', '2026-02-28'].map((text) => `<WKom>${text}</WKom>`).join('');
    const table = `<Tabela><TNaglowek>${['dec', 'date', 'txt'].map(column).join('')}</TNaglowek><Wiersz>${cells}</Wiersz></Tabela>`;
    const tail = `<Zalacznik><BlokDanych><MetaDane><ZKlucz>a</ZKlucz><ZWartosc>b</ZWartosc></MetaDane>${table}</BlokDanych></Zalacznik>`;
    const html = renderInvoiceHtml(exampleInvoice({ tail }), known);
    for (const text of ['>0,9000<', '>28.02.2026<', '>2026-02-28<']) expect(html).toContain(text);
  });

  it('refuses a logo that is no picture, as the PDF does', () => {
    const logo = new Uint8Array([1, 2, 3]);
    expect(() => renderInvoiceHtml(exampleInvoice(), { ...known, theme: { logo } })).toThrowError(
      expect.objectContaining({ code: 'render.image' }),
    );
  });

  it('loads nothing from anywhere', () => {
    const html = renderInvoiceHtml(exampleInvoice(), known);
    expect(html).not.toMatch(/<(link|iframe|object|embed)\b|@import|url\(/i);
    for (const [, url] of html.matchAll(/(?:src|href)="([^"]*)"/g)) {
      expect(url).toMatch(/^https:\/\/qr-test\.ksef\.mf\.gov\.pl\//);
    }
  });

  it('numbers printed pages, repeats the heading, and lets no number out of its string', () => {
    const evil = 'A"}</style><script>\\';
    const xml = exampleInvoice().replace('FV/2026/11/7', evil.replaceAll('<', '&lt;'));
    const style = /<style>([\s\S]*?)<\/style>/.exec(renderInvoiceHtml(xml, known))?.[1] ?? '';
    expect(style).toContain('content:"Strona " counter(page) " z " counter(pages)');
    expect(style).toContain('content:"Faktura A\\22 \\7d \\3c \\2f style\\3e \\3c script\\3e \\5c "');
    expect(style).toContain('@page sideways{size:A4 landscape}');
  });

  it('prints a table of many columns on a page on its side', () => {
    const columns = (count: number) => {
      const cells = Array.from({ length: count }, (_, at) => `<WKom>${at}</WKom>`).join('');
      return `<Zalacznik><BlokDanych><Tabela><Wiersz>${cells}</Wiersz></Tabela></BlokDanych></Zalacznik>`;
    };
    const html = (count: number) =>
      renderInvoiceHtml(exampleInvoice({ tail: columns(count) }), { ...known, invalid: 'show' });
    expect(html(9)).not.toContain('class="scroll sideways"');
    expect(html(12)).toContain('class="scroll sideways"');
  });

  it('shows what it is told to show', () => {
    const xml = exampleInvoice().replace('<P_1M>', '<Nieznany>coś nowego</Nieznany><P_1M>');
    const parts = { otherFields: 'coś nowego', fileDetails: 'Program: eszok', hash: 'Skrót SHA-256' };
    const shown = (show: Partial<Sections>) => {
      const html = renderInvoiceHtml(xml, { ...known, show });
      return Object.entries(parts).flatMap(([name, text]) => (html.includes(text) ? [name] : []));
    };
    expect(shown({})).toEqual(Object.keys(parts));
    for (const name of Object.keys(parts))
      expect(shown({ [name]: false })).toEqual(Object.keys(parts).filter((other) => other !== name));
    expect(shown({ otherFields: false, fileDetails: false, hash: false })).toEqual([]);
  });

  it('closes every element it opens', () => {
    const html = renderInvoiceHtml(exampleInvoice({ lines: 30 }), { ...known, lang: 'pl+uk' });
    const xml = html.replace('<!doctype html>', '').replace(/<(meta|br|img)([^>]*)>/g, '<$1$2/>');
    expect(parseTree(xml).name).toBe('html');
  });

  it('says what the PDF says, in the language asked for', () => {
    const html = renderInvoiceHtml(exampleInvoice(), { ...known, lang: 'en' });
    expect(html).toContain('<html lang="en">');
    for (const part of ['To pay', '6,073.74', '2026-12-03', 'Split payment', ksefNumber])
      expect(html).toContain(part);
  });

  it('never turns a payment link into something else than a web address', () => {
    const fa = exampleInvoice().replace(
      '</Platnosc>',
      '<LinkDoPlatnosci>javascript:alert(1)?IPKSeF=1231234567890</LinkDoPlatnosci></Platnosc>',
    );
    const html = renderInvoiceHtml(fa, { ...known, invalid: 'warn' });
    expect(html).toContain('javascript:alert(1)');
    expect(html).not.toContain('href="javascript');
  });

  it('reads a PEF invoice: what all invoices have above, everything else below', () => {
    const ubl = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>PEF/7</cbc:ID><cbc:IssueDate>2026-11-19</cbc:IssueDate><cbc:DueDate>2026-12-03</cbc:DueDate><cbc:DocumentCurrencyCode>PLN</cbc:DocumentCurrencyCode>
      <cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>PL9994072312</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Dębowy Kąt</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
      <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="PLN">1123.00</cbc:TaxInclusiveAmount><cbc:PrepaidAmount currencyID="PLN">1000.00</cbc:PrepaidAmount><cbc:PayableAmount currencyID="PLN">123.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
      <cac:AdditionalDocumentReference><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="pomiary.csv">${'QUJD'.repeat(1000)}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
      <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">4</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="PLN">1000.00</cbc:LineExtensionAmount>
      <cac:Item><cbc:Name>Krzesło</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>23</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
      <cac:Price><cbc:PriceAmount currencyID="PLN">250</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>`;
    const html = renderInvoiceHtml(ubl, { ...known, lang: 'en' });
    for (const part of [
      'PEF/7',
      '123.00',
      '2026-12-03',
      'Dębowy Kąt',
      'Krzesło',
      'Registration number: PL9994072312',
      'Total with tax',
      'pomiary.csv, text/csv, 3 kB',
    ]) {
      expect(html).toContain(part);
    }
    expect(/<dl class="panel">.*?<\/dl>/s.exec(html)?.[0]).toMatch(/To pay<.*>123\.00\sPLN</);
    expect(html).not.toContain('QUJDQUJD');
    const row = /<tr[^>]*>(?:(?!<\/tr>).)*Krzesło.*?<\/tr>/s.exec(html)?.[0].replace(/<[^>]*>/g, ' ');
    expect(row?.trim().split(/\s+/)).toEqual(
      expect.arrayContaining(['1', 'Krzesło', '4', 'pcs', '250', '23%', '1,000.00']),
    );
  });

  it('reads an FA(1) invoice, whose addresses, lines and terms are built otherwise, as any other', () => {
    const address = (street: string, rest: string) =>
      `<Adres><AdresPol><KodKraju>PL</KodKraju><Powiat>gnieźnieński</Powiat><Ulica>${street}</Ulica><NrDomu>7</NrDomu>${rest}</AdresPol></Adres>`;
    const line = (number: number, rate: string) =>
      `<FaWiersz><NrWierszaFa>${number}</NrWierszaFa><P_7>Krzesło ${number}</P_7><P_8B>4</P_8B><P_9A>250</P_9A><P_11>1000</P_11><P_12>${rate}</P_12></FaWiersz>`;
    const fa1 = `<Faktura xmlns="http://crd.gov.pl/wzor/2021/11/29/11089/"><Naglowek><KodFormularza kodSystemowy="FA (1)" wersjaSchemy="1-0E">FA</KodFormularza></Naglowek>
      <Podmiot1><DaneIdentyfikacyjne><NIP>9994072312</NIP><PelnaNazwa>Dębowy Kąt</PelnaNazwa></DaneIdentyfikacyjne>${address('Heblowa', '<NrLokalu>2</NrLokalu><Miejscowosc>Gniezno</Miejscowosc><KodPocztowy>62-200</KodPocztowy>')}</Podmiot1>
      <Podmiot2><DaneIdentyfikacyjne><NIP>9995183640</NIP><ImiePierwsze>Anna</ImiePierwsze><Nazwisko>Łęcka</Nazwisko></DaneIdentyfikacyjne>${address('Rynek', '<Miejscowosc>Środa</Miejscowosc>')}</Podmiot2>
      <Fa><KodWaluty>PLN</KodWaluty><P_1>2022-03-01</P_1><P_2>FV/1</P_2><P_13_1>1000</P_13_1><P_14_1>230</P_14_1><P_13_5>1000</P_13_5><P_15>2230</P_15>
      <Adnotacje><P_16>2</P_16><P_19>2</P_19><P_PMarzy>2</P_PMarzy></Adnotacje><RodzajFaktury>VAT</RodzajFaktury>
      <FaWiersze><LiczbaWierszyFaktury>2</LiczbaWierszyFaktury>${line(1, '23')}${line(2, 'np')}</FaWiersze>
      <Platnosc><TerminyPlatnosci><TerminPlatnosci>2022-03-15</TerminPlatnosci></TerminyPlatnosci><FormaPlatnosci>6</FormaPlatnosci><RachunekBankowy><NrRBPL>61109010140000071219812874</NrRBPL></RachunekBankowy></Platnosc></Fa></Faktura>`;
    const html = renderInvoiceHtml(fa1, known);
    const panel = /<dl class="panel">.*?<\/dl>/s.exec(html)?.[0].replace(/<[^>]*>|\s/g, ' ') ?? '';
    expect(panel.replace(/\s+/g, ' ')).toMatch(
      /Do zapłaty 2 230,00 PLN Termin płatności 15\.03\.2022 przelew Rachunek bankowy 61 1090/,
    );
    for (const part of ['Dębowy Kąt', 'Anna Łęcka', 'Heblowa 7/2', '62-200 Gniezno', 'Powiat: gnieźnieński'])
      expect(html).toContain(`>${part}<`);
    expect(html.match(/<td[^>]*>Krzesło [12]</g)).toHaveLength(2);
    // In FA(1) this sum is of supplies outside the country, in later forms of the OSS scheme.
    expect(html).toMatch(/<td[^>]*>Poza terytorium kraju</);
    expect(html).toContain('Nie dotyczy: metoda kasowa, zwolnienie od podatku, procedura marży.');
    expect(html).toContain('Wizualizacja faktury ustrukturyzowanej FA (1)');
  });
});
