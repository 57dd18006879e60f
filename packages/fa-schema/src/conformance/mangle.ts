import { escapeText } from '../write/escape.js';
import { type Draft, everyDraft, type Piece, writeDraft } from './draft.js';
import type { Ground } from './mutate.js';

/** Mutations of XML's own means: attributes, namespaces, CDATA, comments, references, broken syntax. */
export function mangle(ground: Ground): void {
  const { random, root } = ground;
  const all = everyDraft(root);
  const { draft } = random.pick(all);
  random.pick([attributes, attributes, namespaces, textForms, textForms, textForms, broken])(
    draft,
    ground,
    all,
  );
}

type All = { draft: Draft; parent: Draft | null }[];

const xsi = 'http://www.w3.org/2001/XMLSchema-instance';

function attributes(draft: Draft, { random, root, model }: Ground, all: All): void {
  const types = [
    'TZnakowy',
    'TZnakowy20',
    'TNumerTelefonu',
    'TKwotowy',
    'TAdres',
    'TPodmiot1',
    'TDataT',
    'TStawkaPodatku',
    'Nieznany',
  ];
  const declareXsi = () => {
    if (!root.attributes.some(([name]) => name === 'xmlns:xsi')) root.attributes.push(['xmlns:xsi', xsi]);
  };
  const withAttributes = all.filter((one) =>
    one.draft.attributes.some(([name]) => !name.startsWith('xmlns')),
  );
  const target = withAttributes.length > 0 ? random.pick(withAttributes).draft : draft;
  switch (random.whole(0, 11)) {
    case 0:
      draft.attributes.push(['obcy', '1']);
      break;
    case 1:
      target.attributes = target.attributes.filter(([name]) => name.startsWith('xmlns'));
      break;
    case 2: {
      const one = target.attributes.find(([name]) => !name.startsWith('xmlns'));
      if (one)
        one[1] = random.pick([
          `${one[1]} `,
          ` ${one[1]}`,
          '',
          one[1].toLowerCase(),
          'FA (2)',
          '1-0',
          'txt',
          'data',
          'kwota',
          'int',
          'dec',
          `${one[1]}\t`,
        ]);
      break;
    }
    case 3:
      declareXsi();
      draft.attributes.push(['xsi:schemaLocation', `${model.table.namespace} faktura.xsd`]);
      break;
    case 4:
      declareXsi();
      draft.attributes.push(['xsi:nil', random.pick(['true', 'false', '1', '0', 'x'])]);
      break;
    case 5:
    case 6:
      declareXsi();
      draft.attributes.push(['xsi:type', random.pick(types)]);
      break;
    case 7: {
      declareXsi();
      const prefix = random.pick(['t', 'etd', 'xs', 'nic']);
      const space =
        prefix === 't'
          ? model.table.namespace
          : prefix === 'xs'
            ? 'http://www.w3.org/2001/XMLSchema'
            : 'http://crd.gov.pl/xml/schematy/dziedzinowe/mf/2022/01/05/eD/DefinicjeTypy/';
      if (prefix !== 'nic') draft.attributes.push([`xmlns:${prefix}`, space]);
      draft.attributes.push([
        'xsi:type',
        `${prefix}:${random.pick([...types, 'string', 'decimal', 'int', 'TNrNIP', 'TData', 'TWybor1'])}`,
      ]);
      break;
    }
    case 8:
      draft.attributes.push(['xml:lang', 'pl']);
      break;
    case 9:
      declareXsi();
      draft.attributes.push([random.pick(['xsi:obcy', 'xsi:noNamespaceSchemaLocation']), 'x.xsd']);
      break;
    case 10:
      draft.attributes.push(['obcy', '1'], ['obcy', '2']);
      break;
    default:
      target.attributes.reverse();
  }
}

function namespaces(draft: Draft, { random, root, model }: Ground, all: All): void {
  const { namespace } = model.table;
  switch (random.whole(0, 9)) {
    case 0:
    case 1: {
      for (const one of all) one.draft.name = `ns2:${one.draft.name}`;
      const at = root.attributes.findIndex(([name]) => name === 'xmlns');
      if (at >= 0) root.attributes[at] = ['xmlns:ns2', namespace];
      break;
    }
    case 2:
      draft.attributes.push(['xmlns', '']);
      break;
    case 3:
      if (draft !== root)
        draft.attributes.push([
          'xmlns',
          random.pick([namespace, `${namespace} `, 'urn:obce', namespace.slice(0, -1)]),
        ]);
      break;
    case 4:
      draft.name = `brak:${draft.name}`;
      break;
    case 5:
      draft.attributes.push(['xmlns:a', namespace]);
      draft.name = `a:${draft.name}`;
      break;
    case 6:
      root.attributes[0] = [
        'xmlns',
        random.pick([
          `${namespace} `,
          ` ${namespace}`,
          'http://crd.gov.pl/wzor/2023/06/29/12648/',
          'http://crd.gov.pl/wzor/2025/06/25/13775/',
          '',
        ]),
      ];
      break;
    case 7:
      draft.attributes.push(['xmlns:b', 'urn:b']);
      break;
    case 8:
      draft.attributes.push(['xmlns:c', 'urn:c'], ['c:obcy', '1']);
      break;
    default:
      draft.attributes.push([
        random.pick(['xmlns:xml', 'xmlns:xmlns', 'xmlns:d']),
        random.pick(['http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/', 'urn:d', '']),
      ]);
  }
}

function textForms(_draft: Draft, { random }: Ground, all: All): void {
  const texts = all.flatMap((one) =>
    one.draft.pieces.flatMap((piece, at) =>
      'text' in piece ? [{ owner: one.draft, at, text: piece.text }] : [],
    ),
  );
  if (texts.length === 0) return;
  const { owner, at, text } = random.pick(texts);
  const middle = random.whole(0, text.length);
  const [before, after] = [escapeText(text.slice(0, middle)), escapeText(text.slice(middle))];
  const forms: readonly (() => string)[] = [
    () => `<![CDATA[${text.replaceAll(']]>', '')}]]>`,
    () => `${before}<![CDATA[${text.slice(middle).replaceAll(']]>', '')}]]>`,
    () => `${before}<!-- komentarz -->${after}`,
    () => `<!---->${before}${after}<!-- - -->`,
    () => `${before}<![CDATA[]]>${after}`,
    () => [...text].map((char) => `&#${char.codePointAt(0)};`).join(''),
    () => `${before}&#x20;${after}`,
    () => `${before}&#10;${after}`,
    () => `${before}<![CDATA[ ]]>${after}`,
    () => `\n\t${before}${after}\n`,
    () => `${before}&#xD;${after}`,
    () => `${before}\r\n${after}`,
    () => `${before}&quot;&apos;&gt;${after}`,
    () => ` <![CDATA[${text.replaceAll(']]>', '')}]]> `,
  ];
  const piece: Piece = { raw: random.pick(forms)() };
  owner.pieces[at] = piece;
}

function broken(draft: Draft, { random }: Ground): void {
  const raw = (text: string) => draft.pieces.splice(random.whole(0, draft.pieces.length), 0, { raw: text });
  switch (random.whole(0, 13)) {
    case 0:
      draft.close = '';
      break;
    case 1:
      draft.close = `</${draft.name}x>`;
      break;
    case 2:
      raw('&nbsp;');
      break;
    case 3:
      raw(
        random.pick([
          '&',
          '&;',
          '&#;',
          '&#x;',
          '&#0;',
          '&#1;',
          '&#xFFFE;',
          '&#xD800;',
          '&#x110000;',
          '&amp',
          '&lt',
          '& ',
        ]),
      );
      break;
    case 4:
      raw('<');
      break;
    case 5:
      raw(']]>');
      break;
    case 6:
      raw(
        random.pick([
          '<!-- a -- b -->',
          '<!-- a --->',
          '<!-- ',
          '<![CDATA[',
          '<!x>',
          '<? x ?>',
          '</>',
          '<>',
          '< a/>',
          '<1/>',
          '<a b/>',
          '<a b=c/>',
          '<a b="1"c="2"/>',
          '<a b="<"/>',
          '<a b="&"/>',
        ]),
      );
      break;
    case 7:
      raw(random.pick(['\u0001', '\u000b', '\ufffe', '\uffff', '\u0008']));
      break;
    case 8:
      draft.name = random.pick(['1a', '-a', 'a b', 'a:b:c', ':a', 'a:', 'ż', 'xml', 'a:1']);
      break;
    case 9:
      draft.close = `</${draft.name}\n >`;
      break;
    case 10:
      draft.close = `</${draft.name} a="1">`;
      break;
    case 11:
      draft.close = `</${draft.name}>${random.pick(['x', '<b/>', '<!-- c -->', '\n', '</b>', '&#32;', ']]>'])}`;
      break;
    case 12:
      draft.close = `</${draft.name}>${writeDraft(draft)}`;
      break;
    default:
      raw(random.pick(['>', '"', "'", '&gt;', '&#x9;', '\u0085', '\u2028']));
  }
}
