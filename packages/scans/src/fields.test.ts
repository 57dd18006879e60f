import { describe, expect, it } from 'vitest';
import type { Facts } from './facts.js';
import { factsOf } from './read-scan.js';
import { typed } from './test-support/typed.js';

const valuesOf = (text: string, ownNip?: string): Facts => {
  const { fields, kind } = factsOf([typed(text)], null, ownNip);
  return {
    kind: kind.value,
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])),
  };
};

describe('the facts of a document', () => {
  it('are read from an invoice with parties side by side and a summary of VAT', () => {
    expect(
      valuesOf(`
Faktura VAT nr FS-1204/26/WA                Data wystawienia:  16.11.2026
                                            Termin płatności:  30.11.2026
                                            Data sprzedaży:    13.11.2026

Sprzedawca                                  Nabywca
Dębowy Kąt sp. z o.o.                       Kawiarnia Zegar
NIP: 999-407-23-12                          NIP: PL 9995183640
REGON 999147258  KRS 0000999147

Stawka         Netto          VAT            Brutto
23%            3 120,00       717,60         3 837,60
8%             100,00         8,00           108,00
Razem          3 220,00       725,60         3 945,60

Zapłacono      1 000,00
Do zapłaty     2 945,60 zł
Konto: 42 9990 0012 0000 0000 1234 5678`),
    ).toMatchObject({
      kind: 'faktura',
      sellerNip: '9994072312',
      sellerName: 'Dębowy Kąt sp. z o.o.',
      buyerNip: '9995183640',
      number: 'FS-1204/26/WA',
      issueDate: '2026-11-16',
      saleDate: '2026-11-13',
      net: '3220.00',
      vat: '725.60',
      gross: '3945.60',
      currency: 'PLN',
    });
  });

  it('add up the rates where the line of their sums was not read, and doubt where they do not', () => {
    const invoice = (total: string) => `
Faktura nr 7/2026
23%            3 120,00       717,60         3 837,60
8%             100,00         8,00           108,00
Do zapłaty     ${total} zł`;
    expect(valuesOf(invoice('3 945,60'))).toMatchObject({ net: '3220.00', vat: '725.60', gross: '3945.60' });
    const other = factsOf([typed(invoice('9 999,00'))], null).fields;
    expect(other.gross).toMatchObject({ value: '9999.00' });
    expect(other.gross?.confidence).toBeLessThan(0.9);
    expect(other.net).toBeUndefined();
  });

  it('are read from a receipt, which with a NIP up to 450 zł is a simplified invoice', () => {
    const receipt = (buyer: string) => `
              STACJA PALIW ORZEŁ
              ul. Długa 44, Gdańsk
              NIP 999-407-23-12
2026-11-20                                  nr wydr. 014233
              PARAGON FISKALNY
Benzyna 95     30,00 l x 6,15               184,50A
SPRZEDAŻ OPODATKOWANA A                     184,50
PTU A 23%                                   34,50
SUMA PTU                                    34,50
SUMA PLN                                    184,50
GOTÓWKA                                     200,00
RESZTA                                      15,50
${buyer}`;
    expect(valuesOf(receipt(''))).toMatchObject({
      kind: 'paragon',
      sellerNip: '9994072312',
      issueDate: '2026-11-20',
      gross: '184.50',
      vat: '34.50',
      net: '150.00',
      currency: 'PLN',
    });
    expect(valuesOf(receipt('NIP nabywcy: 9995183640'))).toMatchObject({
      kind: 'faktura uproszczona',
      sellerNip: '9994072312',
      buyerNip: '9995183640',
    });
  });

  it('are read from a toll slip and from a bank statement', () => {
    expect(
      valuesOf(`
Autostrada Wielkopolska A2
Plac Poboru Opłat Nagradowice
Opłata za przejazd, kat. 1
2026-11-18
NIP 9994072312
Kwota brutto:  36,00 PLN`),
    ).toMatchObject({ kind: 'opłata drogowa', gross: '36.00', issueDate: '2026-11-18', currency: 'PLN' });
    expect(
      valuesOf(`
Wyciąg bankowy nr 11/2026
Saldo początkowe   1 000,00 PLN
Saldo końcowe      2 000,00 PLN`).kind,
    ).toBe('wyciąg bankowy');
    expect(valuesOf('Menu dnia: żurek').kind).toBe('inny');
  });

  it('take letters for digits only where a check digit agrees', () => {
    expect(valuesOf('NIP: 999407231Z').sellerNip).toBe('9994072312');
    expect(valuesOf('NIP: 999407231S').sellerNip).toBeUndefined();
    expect(valuesOf('Konto PL 42 999O 0012 0000 0000 1234 567S').account).toBeUndefined();
    expect(valuesOf('Konto 71 1090 1O14 6792 2866 1306 3557').account).toBe('71109010146792286613063557');
  });

  it('do not take one register for another, nor a part of a longer number', () => {
    expect(valuesOf('KRS 9994072312').sellerNip).toBeUndefined();
    expect(valuesOf('Numer KSeF: 9994072312-20261123-0100001AF629-AF').sellerNip).toBeUndefined();
    expect(valuesOf('71 1090 1014 6792 2866 1306 3557').sellerNip).toBeUndefined();
  });

  it('tell the buyer by the own NIP where the document does not', () => {
    const text = 'NIP 9995183640\nNIP 9994072312';
    expect(valuesOf(text)).toMatchObject({ sellerNip: '9995183640', buyerNip: '9994072312' });
    expect(valuesOf(text, '9995183640')).toMatchObject({ sellerNip: '9994072312', buyerNip: '9995183640' });
  });

  it('are the same on a page that lies askew', () => {
    const page = typed(`
Faktura nr 12/11/2026                  Data wystawienia: 16.11.2026
Sprzedawca                             Nabywca
NIP 9994072312                         NIP 9995183640
Razem        100,00      23,00      123,00
Razem do zapłaty:      123,00 EUR`);
    const askew = {
      ...page,
      words: page.words.map((word) => ({
        ...word,
        box: { ...word.box, top: word.box.top + 0.03 * word.box.left },
      })),
    };
    const [straight, turned] = [page, askew].map((one) => factsOf([one], null).fields);
    for (const [name, field] of Object.entries(straight ?? {})) {
      expect(turned?.[name as 'net']?.value, name).toBe(field.value);
    }
    expect(straight).toMatchObject({ gross: { value: '123.00' }, currency: { value: 'EUR' } });
  });

  it('say where they stand, as fractions of the page', () => {
    const { fields } = factsOf([typed('\n\nNIP 9994072312')], null);
    expect(fields.sellerNip?.place).toEqual({
      page: 1,
      left: 0.075,
      top: 0.0471,
      width: 0.0833,
      height: 0.0106,
    });
  });
});
