import { describe, expect, it } from 'vitest';
import { prepareInvoice } from '../prepare.js';
import { exampleInvoice } from '../testing/example.js';
import { squeeze, textOf } from '../testing/expected.js';

const part = (amount: string, day: string, method = '<FormaPlatnosci>1</FormaPlatnosci>') =>
  `<ZaplataCzesciowa><KwotaZaplatyCzesciowej>${amount}</KwotaZaplatyCzesciowej><DataZaplatyCzesciowej>${day}</DataZaplatyCzesciowej>${method}</ZaplataCzesciowa>`;

/** Total 6 073.74. */
const partly = (mark: string, ...parts: string[]) =>
  exampleInvoice().replace(
    '<Platnosc>',
    `<Platnosc><ZnacznikZaplatyCzesciowej>${mark}</ZnacznikZaplatyCzesciowej>${parts.join('')}`,
  );

const viewOf = (xml: string) => prepareInvoice(xml, { invalid: 'show' });
const wordsOf = (xml: string) => textOf(viewOf(xml).sheet);

describe('payment in parts', () => {
  it('says in the band what is paid and what remains', () => {
    const words = wordsOf(partly('1', part('73.74', '2026-11-19'), part('1000', '2026-11-20')));
    expect(words).toContain(squeeze('6 073,74 PLN'));
    expect(words).toContain(squeeze('zapłacono 1 073,74 PLN · pozostaje 5 000,00 PLN'));
    expect(words).toContain(squeeze('Zapłacono w części'));
  });

  it('that make up the whole is payment, on the day of the last part', () => {
    const xml = partly('2', part('73.74', '2026-11-20'), part('6000', '2026-11-19'));
    expect(viewOf(xml).view.headline).toMatchObject({ label: 'total', paid: true, paidOn: '2026-11-20' });
    const words = wordsOf(xml);
    expect(words).toContain(squeeze('zapłacono 20.11.2026'));
    expect(words).toContain(squeeze('Zapłacono w całości, w częściach'));
    expect(words).not.toContain('pozostaje');
  });

  it('computes nothing where a sum is no number, or more than the total', () => {
    for (const amount of ['sto', '7000', '0']) {
      expect(viewOf(partly('1', part(amount, '2026-11-19'))).view.headline.inPart).toBeUndefined();
    }
  });

  it('has one column for codes and descriptions of the method', () => {
    const other = '<PlatnoscInna>1</PlatnoscInna><OpisPlatnosci>kompensata</OpisPlatnosci>';
    const xml = partly('1', part('1', '2026-11-19'), part('2', '2026-11-20', other));
    const table = viewOf(xml).view.payment?.parts.map((fields) => fields.map(({ name }) => name));
    const names = ['DataZaplatyCzesciowej', 'KwotaZaplatyCzesciowej', 'FormaPlatnosci'];
    expect(table).toEqual([names, names]);
  });
});

it('puts the sum of a margin scheme under gross: it has no net', () => {
  const xml = exampleInvoice().replace(
    /<P_13_1>.*?<\/P_14_1>/,
    '<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_13_11>2400.00</P_13_11>',
  );
  const { view } = viewOf(xml);
  expect(view.vat[1]).toMatchObject({ element: 'P_13_11', net: undefined, gross: '2400.00' });
  expect(wordsOf(xml)).toContain(squeeze('Razem 100,00 23,00 6 073,74 PLN'));
});

it('calls what a settlement left to pay by its name on its correction', () => {
  const corrected = (kind: string) =>
    wordsOf(
      exampleInvoice()
        .replace('</P_15>', '</P_15><P_15ZK>1230</P_15ZK>')
        .replace('<RodzajFaktury>VAT', `<RodzajFaktury>${kind}`),
    );
  expect(corrected('KOR_ROZ')).toContain(squeeze('Kwota pozostała do zapłaty przed korektą 1 230,00 PLN'));
  expect(corrected('KOR_ZAL')).toContain(squeeze('Kwota zapłaty przed korektą 1 230,00 PLN'));
});
