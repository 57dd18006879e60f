import type { Message } from '@eszok/core';

/**
 * What the reader of XML says, in Polish; `$1` is the name it speaks of. In order: the first that fits.
 * What is not here stays as it is, and a test holds every sentence of the reader against this list.
 */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^unclosed tag: (.*)$/, 'znacznik <$1> nie został zamknięty'],
  [/^unmatched closing tag: (.*)$/, 'znacznik zamykający </$1> nie ma otwierającego'],
  [/^unexpected close tag$/, 'znacznik zamykający w niewłaściwym miejscu'],
  [/^weird empty close tag$/, 'pusty znacznik zamykający'],
  [/^unexpected end$/, 'dokument urywa się'],
  [/^document must contain a root element$/, 'dokument nie ma elementu głównego'],
  [/^no root element$/, 'dokument nie ma elementu głównego'],
  [/^documents may contain only one root$/, 'dokument ma więcej niż jeden element główny'],
  [/^text data outside of root node$/, 'tekst poza elementem głównym'],
  [/^duplicate attribute: (.*)$/, 'atrybut $1 powtarza się'],
  [/^unbound namespace prefix: (.*)$/, 'przedrostek $1 nie ma przestrzeni nazw'],
  [/^malformed name: (.*)$/, 'błędna nazwa: $1'],
  [/^undefined entity(.*)$/, 'nieznana encja$1'],
  [/^malformed character entity$/, 'błędny zapis znaku przez numer'],
  [/^parsed entity name is not a valid name$/, 'błędna nazwa encji'],
  [/^empty entity name$/, 'encja bez nazwy (znak & zapisuje się &amp;)'],
  [/^nested deeper than (\d+) elements$/, 'ponad $1 poziomów elementów'],
  [/^disallowed character in tag name$/, 'niedozwolony znak w nazwie znacznika (znak < zapisuje się &lt;)'],
  [/^disallowed character in closing tag$/, 'niedozwolony znak w znaczniku zamykającym'],
  [/^disallowed character in attribute name$/, 'niedozwolony znak w nazwie atrybutu'],
  [
    /^disallowed character in processing instruction name$/,
    'niedozwolony znak w nazwie instrukcji przetwarzania',
  ],
  [/^disallowed character( entity)?$/, 'niedozwolony znak'],
  [/^The character \? is disallowed anywhere in XML declarations$/, 'znak ? w deklaracji XML'],
  [/^the string "\]\]>" is disallowed in char data$/, 'ciąg ]]> w tekście'],
  [/^forward-slash in opening tag not followed by >$/, 'ukośnik w znaczniku, po którym nie ma >'],
  [/^attribute without value$/, 'atrybut bez wartości'],
  [/^unquoted attribute value$/, 'wartość atrybutu bez cudzysłowu'],
  [/^no whitespace between attributes$/, 'brak odstępu między atrybutami'],
  [/^whitespace required$/, 'brak odstępu'],
  [/^malformed comment$/, 'błędny komentarz'],
  [/^inappropriately located doctype declaration$/, 'DOCTYPE w niewłaściwym miejscu'],
  [/^incorrect syntax$/, 'błędna składnia'],
  [/^processing instruction without a target$/, 'instrukcja przetwarzania bez nazwy'],
  [
    /^processing instructions are not allowed before root$/,
    'instrukcja przetwarzania przed elementem głównym',
  ],
  [
    /^(an|the) XML declaration must (be|appear) at the start of the document$/,
    'deklaracja XML nie na początku dokumentu',
  ],
  [/^XML declaration is incomplete$/, 'niepełna deklaracja XML'],
  [/^XML declaration must contain a version$/, 'deklaracja XML bez wersji'],
  [/^did not expect any more name\/value pairs$/, 'zbędny człon deklaracji XML'],
  [/^expected (?:the name|one of) (.*)$/, 'w deklaracji XML oczekiwano: $1'],
  [/^value required$/, 'brak wartości w deklaracji XML'],
  [/^value must be quoted$/, 'wartość w deklaracji XML bez cudzysłowu'],
  [/^version number must match (.*)$/, 'numer wersji XML nie pasuje do wzorca $1'],
  [/^encoding value must match\s+(.*)$/, 'nazwa kodowania nie pasuje do wzorca $1'],
  [/^standalone value must match "yes" or "no"$/, 'standalone: dozwolone yes albo no'],
  [/^xml prefix must be bound to (.*)$/, 'przedrostek xml ma stałą przestrzeń nazw $1'],
  [/^xmlns prefix must be bound to (.*)$/, 'przedrostek xmlns ma stałą przestrzeń nazw $1'],
  [/^the default namespace may not be set to (.*)$/, 'domyślną przestrzenią nazw nie może być $1'],
  [
    /^may not assign the xml namespace to another prefix$/,
    'przestrzeni nazw xml nie wolno dać innego przedrostka',
  ],
  [
    /^may not assign the xmlns namespace to another prefix$/,
    'przestrzeni nazw xmlns nie wolno dać innego przedrostka',
  ],
  [/^invalid attempt to undefine prefix in XML 1\.0$/, 'w XML 1.0 nie można odwołać przedrostka'],
  [
    /^the prefix xmlns and its namespace cannot be declared$/,
    'przedrostka xmlns i jego przestrzeni nazw nie wolno deklarować',
  ],
  [/^the prefix xml belongs to its own namespace$/, 'przedrostek xml należy do swojej przestrzeni nazw'],
  [/^the prefix (.*) cannot be undeclared$/, 'przedrostka $1 nie można odwołać'],
  [/^tags may not have "xmlns" as prefix$/, 'xmlns nie może być przedrostkiem elementu'],
];

/** What is wrong with the XML, in both languages. */
export function xmlDetail(text: string): Message {
  const en = text.replace(/\.$/, '');
  for (const [english, polish] of sentences) {
    const found = english.exec(en);
    if (found) return { en, pl: polish.replace('$1', () => found[1] ?? '') };
  }
  return { en, pl: en };
}
