import type { MessageRow } from './row.js';

const row = (code: string, pl: string, en: string, hintPl?: string, hintEn?: string): MessageRow => ({
  code,
  message: { pl, en },
  ...(hintPl === undefined || hintEn === undefined ? {} : { hint: { pl: hintPl, en: hintEn } }),
});

const saveAsUtf8 = ['Zapisz plik w UTF-8 bez BOM.', 'Save the file as UTF-8 without a BOM.'] as const;

/** What the layers of bytes and XML say (source: "Weryfikacja faktury" of the official documentation). */
export const bytesMessages = {
  empty: row('bytes.empty', 'Plik jest pusty.', 'The file is empty.'),
  notUtf8: row(
    'bytes.not-utf8',
    'Bajt {value} pliku nie należy do tekstu w UTF-8.',
    'Byte {value} of the file does not belong to UTF-8 text.',
    ...saveAsUtf8,
  ),
  utf16: row('bytes.utf16', 'Plik jest zapisany w UTF-16.', 'The file is UTF-16.', ...saveAsUtf8),
  bom: row(
    'bytes.bom',
    'Plik zaczyna się znacznikiem BOM, którego KSeF nie przyjmuje.',
    'The file starts with a byte order mark, which KSeF refuses.',
    ...saveAsUtf8,
  ),
  encoding: row(
    'bytes.encoding',
    'Prolog XML podaje kodowanie „{value}”, a KSeF przyjmuje tylko UTF-8.',
    'The XML declaration names the encoding "{value}" and KSeF takes UTF-8 only.',
    'Wpisz encoding="UTF-8" i zapisz plik w UTF-8 bez BOM.',
    'Write encoding="UTF-8" and save the file as UTF-8 without a BOM.',
  ),
  instruction: row(
    'bytes.processing-instruction',
    'Plik zawiera instrukcję przetwarzania XML (<?…?>), której KSeF nie przyjmuje.',
    'The file holds an XML processing instruction (<?…?>), which KSeF refuses.',
    'Usuń ją (także <?xml-stylesheet?>).',
    'Remove it (<?xml-stylesheet?> too).',
  ),
  doctype: row(
    'bytes.doctype',
    'Plik zawiera deklarację DOCTYPE. Encji z niej nie rozwijamy i niczego nie pobieramy.',
    'The file holds a DOCTYPE declaration. Its entities are not expanded and nothing is fetched.',
    'Usuń deklarację DOCTYPE.',
    'Remove the DOCTYPE declaration.',
  ),
  discouraged: row(
    'bytes.discouraged-character',
    'Znak {value} należy do znaków niezalecanych w XML 1.0, których KSeF nie przyjmuje.',
    'The character {value} is one of those that XML 1.0 discourages and KSeF refuses.',
    'Usuń znak albo zastąp go zwykłym.',
    'Remove the character or replace it by an ordinary one.',
  ),
  loneSurrogate: row(
    'bytes.lone-surrogate',
    'Tekst zawiera połowę znaku ({value}), której nie da się zapisać w UTF-8.',
    'The text holds half of a character ({value}), which cannot be written as UTF-8.',
  ),
  tooLarge: row(
    'bytes.too-large',
    'Plik ma {value} bajtów, a faktura {kind} może mieć najwyżej {limit}.',
    'The file has {value} bytes; an invoice {kind} may have {limit} at most.',
    'Podziel fakturę na mniejsze.',
    'Split the invoice into smaller ones.',
  ),
  notJudged: row(
    'bytes.not-judged',
    'Plik ma {value} bajtów, ponad {limit}: poza rozmiarem nic w nim nie sprawdzono.',
    'The file has {value} bytes, over {limit}: nothing but its size was judged.',
  ),
  notWellFormed: row(
    'xml.not-well-formed',
    'To nie jest poprawny XML: {detail}.',
    'This is not well-formed XML: {detail}.',
    'Znaki & i < w treści zapisuje się jako &amp; i &lt;, a każdy znacznik musi być zamknięty.',
    'The characters & and < in a text are written &amp; and &lt;, and every tag must be closed.',
  ),
  undefinedEntity: row(
    'xml.undefined-entity',
    'Encja, której XML nie zna: {detail}.',
    'An entity that XML does not know: {detail}.',
    'XML zna tylko &amp; &lt; &gt; &quot; &apos; i znaki podane numerem.',
    'XML knows only &amp; &lt; &gt; &quot; &apos; and characters given by number.',
  ),
  namespace: row(
    'xml.namespace',
    'Błąd przestrzeni nazw XML: {detail}.',
    'An error in XML namespaces: {detail}.',
  ),
  tooDeep: row(
    'xml.too-deep',
    'Zagnieżdżenie elementów jest zbyt głębokie, dalej nie sprawdzano ({detail}).',
    'Elements are nested too deep, the rest was not judged ({detail}).',
  ),
  givenUp: row(
    'xml.given-up',
    'Błędów jest zbyt wiele, dalszego ciągu nie sprawdzono.',
    'There are too many errors, the rest was not judged.',
  ),
} satisfies Record<string, MessageRow>;
