import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExclusiveCanonicalization } from 'xml-crypto';
import { canonical, elementsOf, readPlainXml } from './plain-xml.js';

function byLibrary(xml: string, name?: string): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const node = name === undefined ? document.documentElement : document.getElementsByTagName(name)[0]!;
  return String(new ExclusiveCanonicalization().process(node, {}));
}

function byUs(xml: string, name?: string): string | undefined {
  const root = readPlainXml(xml);
  const node = root && [...elementsOf(root)].find((one) => name === undefined || one.name === name);
  return node && canonical(node);
}

const text = fc
  .array(
    fc.constantFrom(
      'a',
      'ż',
      '😀',
      ' ',
      '\n',
      '&amp;',
      '&lt;',
      '&gt;',
      '>',
      '&quot;',
      '&apos;',
      '"',
      '&#x105;',
      '&#38;',
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const value = text.map((one) => one.replaceAll('"', '').replaceAll('\n', ' '));
const prefix = fc.constantFrom('', 'p:', 'q:');

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .record({
      prefix,
      name: fc.constantFrom('A', 'B', 'C.d-e'),
      declared: fc.array(fc.tuple(fc.constantFrom('', ':p', ':q', ':r'), fc.constantFrom('urn:1', 'urn:2')), {
        maxLength: 2,
      }),
      attributes: fc.array(fc.tuple(prefix, fc.constantFrom('a', 'b', 'Id'), value), { maxLength: 3 }),
      children: fc.array(fc.oneof({ depthSize: 'small' }, text, tie('element')), { maxLength: 4 }),
    })
    .map(({ prefix, name, declared, attributes, children }) => {
      const own = new Map(declared.map(([to, uri]) => [`xmlns${to}`, `="${uri}"`]));
      const rest = new Map(attributes.map(([to, local, value]) => [local, ` ${to}${local}="${value}"`]));
      const start = `${prefix}${name}${[...own].map(([a, b]) => ` ${a}${b}`).join('')}${[...rest.values()].join('')}`;
      return children.length === 0 ? `<${start}/>` : `<${start}>${children.join('')}</${prefix}${name} >`;
    }),
}));

describe('the exclusive canonical form of plain documents', () => {
  it('is what the library makes', () => {
    fc.assert(
      fc.property(element, (inner) => {
        const xml = `<?xml version="1.0"?><!-- a note -->\n<Root xmlns:p="urn:p" xmlns:q="urn:q" xmlns="urn:d"><In>${inner}</In></Root>\n`;
        expect(byUs(xml)).toBe(byLibrary(xml));
        expect(byUs(xml, 'In')).toBe(byLibrary(xml, 'In'));
      }),
      { numRuns: 500 },
    );
  });

  it('has line ends, tabs and references as the specification says', () => {
    const xml = '<A b="x\ty\nz&#9;&#10;&#13;">1\r\n2\r3&#13;4\t5</A>';
    expect(byUs(xml)).toBe('<A b="x y z&#x9;&#xA;&#xD;">1\n2\n3&#xD;4\t5</A>');
    expect(byUs('<a xmlns="urn:1"><b xmlns=""/></a>')).toBe('<a xmlns="urn:1"><b xmlns=""></b></a>');
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['CDATA', '<a><![CDATA[x]]></a>'],
    ['a comment inside', '<a><!-- x --></a>'],
    ['an instruction', '<?pi x?><a/>'],
    ['an instruction inside', '<a><?pi x?></a>'],
    ['an entity of its own', '<a>&own;</a>'],
    ['a bare ampersand', '<a>a & b</a>'],
    ['a character that XML has not', '<a>&#0;</a>'],
    ['a prefix without a namespace', '<p:a/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute twice by namespace', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
    ['tags that cross', '<a><b></a></b>'],
    ['an end that is missing', '<a><b></b>'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>x'],
    ['text before the root', 'x<a/>'],
    ['names beyond ASCII', '<ż/>'],
    ['elements a thousand deep', `${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}`],
    ['nothing', ''],
  ])('is left to others for %s', (_, xml) => {
    expect(readPlainXml(xml)).toBeUndefined();
  });
});
