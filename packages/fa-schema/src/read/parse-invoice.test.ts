import { describe, expect, it } from 'vitest';
import { forms, parseInvoice, parseTree, recogniseInvoice, writeInvoice } from '../index.js';
import { generateInvoice } from '../testing/generate.js';

const invoice = generateInvoice('FA (3)', { seed: 11, density: 0.2 });
const good = new TextDecoder().decode(writeInvoice('FA (3)', invoice));
const { namespace } = forms['FA (3)'];

describe('the reader', () => {
  it('keeps bytes and hash', () => {
    const bytes = new TextEncoder().encode(good);
    const parsed = parseInvoice(bytes);
    expect(parsed.bytes).toBe(bytes);
    expect(parsed.sha256).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(parsed.invoice).toEqual(invoice);
  });

  it('names the form of an invoice, and refuses what is none', () => {
    expect(recogniseInvoice(good)).toMatchObject({ form: 'FA (3)', root: { name: 'Faktura', namespace } });
    expect(() => recogniseInvoice('<Faktura/>')).toThrowError(
      expect.objectContaining({ code: 'invoice.unknown-form' }),
    );
  });

  it('takes any prefix, CDATA, comments and a byte order mark', () => {
    const prefixed = good
      .replace(/<(\/?)(\w)/g, '<$1ns2:$2')
      .replace('<ns2:Faktura xmlns=', '<ns2:Faktura xmlns:ns2=');
    expect(parseInvoice(prefixed).invoice).toEqual(invoice);
    const odd = good.replace(
      /<P_2>([^<]*)<\/P_2>/,
      '<P_2><!-- numer --><![CDATA[FV]]>/1<!-- koniec --></P_2>',
    );
    expect(parseInvoice(`\ufeff${odd}`).invoice).toMatchObject({ Fa: { P_2: 'FV/1' } });
  });

  it('takes encodings that KSeF would refuse today', () => {
    const polish = good.replace(/<P_2>[^<]*</, '<P_2>FV łódź<');
    expect(parseInvoice(Buffer.from(`\ufeff${polish}`, 'utf16le')).invoice).toMatchObject({
      Fa: { P_2: 'FV łódź' },
    });
    const latin = `<?xml version="1.0" encoding="iso-8859-2"?><Faktura xmlns="${namespace}"><Fa><P_2>\u00b3</P_2></Fa></Faktura>`;
    expect(parseInvoice(Buffer.from(latin, 'latin1')).invoice).toEqual({ Fa: { P_2: 'ł' } });
  });

  it('always makes a list of what may be repeated', () => {
    const text = `<Faktura xmlns="${namespace}"><Fa><FaWiersz><P_7>x</P_7></FaWiersz></Fa></Faktura>`;
    expect(parseInvoice(text).invoice).toEqual({ Fa: { FaWiersz: [{ P_7: 'x' }] } });
  });

  it('keeps what the form has no place for', () => {
    const text = `<Faktura xmlns="${namespace}" id="7"><Obcy>1</Obcy><Fa>tekst<P_2>1</P_2><P_2>2</P_2><x:P_15 xmlns:x="urn:x">3</x:P_15></Fa></Faktura>`;
    const { invoice: read, unknown } = parseInvoice(text);
    expect(read).toEqual({ Fa: { P_2: '1' } });
    expect(unknown.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      'attribute /Faktura/@id',
      'element /Faktura/Fa/P_15',
      'element /Faktura/Fa/P_2[2]',
      'element /Faktura/Obcy',
      'text /Faktura/Fa',
    ]);
  });

  it.each([
    ['invoice.not-xml', '<Faktura>'],
    ['invoice.not-xml', ''],
    ['invoice.unknown-form', '<Faktura xmlns="urn:x"/>'],
    ['invoice.unknown-form', '<html/>'],
    ['invoice.bytes', Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e)],
  ])('throws %s for %j', (code, input) => {
    expect(() => parseInvoice(input)).toThrowError(expect.objectContaining({ code }));
  });
});

describe('the tree', () => {
  it('keeps order and places', () => {
    const root = parseTree('<a>\n  <b x="1">t</b>\r\n  <c/><b>u<d/>v</b>\n</a>');
    expect(root.children.map((child) => child.name)).toEqual(['b', 'c', 'b']);
    const second = root.all('b')[1]!;
    expect([second.path, second.line, second.column, second.text]).toEqual(['/a/b[2]', 3, 7, 'uv']);
    expect(second.child('d')?.path).toBe('/a/b[2]/d');
    expect(root.child('b')?.attribute('x')).toBe('1');
    expect(root.value('b')).toBe('t');
    expect(root.text).toBe('');
  });

  it('knows where an element with attributes begins, though its child has a name that begins alike', () => {
    const root = parseTree('<Fa a="b"><FaWiersz c="d"><FaWiersz/>x</FaWiersz></Fa>');
    const [line] = root.children;
    expect([root, line!, line!.children[0]!].map(({ offset, column }) => [offset, column])).toEqual([
      [0, 1],
      [10, 11],
      [26, 27],
    ]);
  });

  it('counts many siblings the same way in any order', () => {
    const root = parseTree(`<a>${'<b/><c/>'.repeat(100)}</a>`);
    const paths = (order: number[]) => order.map((at) => root.children[at]!.path);
    expect(paths([198, 0, 100, 199])).toEqual(['/a/b[100]', '/a/b[1]', '/a/b[51]', '/a/c[100]']);
  });
});
