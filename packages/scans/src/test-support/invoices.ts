import { buildInvoice, summarise } from '@eszok/fa-schema';
import { Random } from '@eszok/fa-schema/testing';
import type { FieldName } from '../read-scan.js';

/** What a person would read from the paper. */
export type Truth = Partial<Record<FieldName, string>>;

export interface TestInvoice {
  xml: Uint8Array;
  truth: Truth;
  seller: { nip: string; name: string; address: { line1: string; line2: string } };
  buyer: { nip: string; name: string; address: { line1: string; line2: string } };
  lines: { name: string; quantity: string; price: string; rate: '23' | '8' | '5' }[];
  dueDate: string;
}

const companies = [
  'Pracownia Stolarska Dębowy Kąt sp. z o.o.',
  'Żurawie i Dźwigi Łęczna S.A.',
  'Kawiarnia Pod Zegarem s.c. Anna Nowicka',
  'Usługi Informatyczne Jan Brzęczyszczykiewicz',
  'Hurtownia Elektryczna Wolt sp. j.',
  'Biuro Projektowe Kreska',
  'P.P.H.U. Ćwikła Tadeusz Wąs',
  'Transport Międzynarodowy Gołąb sp. z o.o.',
];
const streets = ['ul. Heblowa 7', 'al. Jerozolimskie 121/7', 'Rynek 14', 'ul. Źródlana 3a', 'ul. Długa 44'];
const towns = ['62-200 Gniezno', '00-950 Warszawa', '30-002 Kraków', '80-001 Gdańsk', '90-101 Łódź'];
const goods = [
  'Stolik kawiarniany dębowy 70 × 70 cm',
  'Usługa transportowa Łódź – Gdańsk',
  'Przewód YDYp 3x2,5 mm²',
  'Abonament, listopad',
  'Konsultacje techniczne',
  'Papier ksero A4 80 g',
];
const numbers = (random: Random) =>
  random.pick([
    `FV/2026/11/${String(random.whole(1, 999)).padStart(3, '0')}`,
    `${random.whole(1, 4999)}/11/2026`,
    `FS-${random.whole(100, 99_999)}/26/WA`,
    `F ${random.whole(1, 900)}/${random.whole(10, 99)}/2026`,
    `2026/K/${random.whole(10_000, 99_999)}`,
  ]);

function nip(random: Random): string {
  for (;;) {
    const digits = Array.from({ length: 9 }, (_, at) => random.whole(at < 3 ? 1 : 0, 9));
    const sum = [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce(
      (total, weight, at) => total + weight * (digits[at] ?? 0),
      0,
    );
    if (sum % 11 < 10) return [...digits, sum % 11].join('');
  }
}

/** An account of a bank that exists by its number (check digits by ISO 13616). */
function account(random: Random): string {
  const rest = `10901014${Array.from({ length: 16 }, () => random.whole(0, 9)).join('')}`;
  const check = 98n - (BigInt(`${rest}252100`) % 97n);
  return `${String(check).padStart(2, '0')}${rest}`;
}

/** An invoice from a seed, with all that a reader of its paper should find. */
export function testInvoice(seed: number): TestInvoice {
  const random = new Random(seed * 7919 + 13);
  const party = () => ({
    nip: nip(random),
    name: random.pick(companies),
    address: { line1: random.pick(streets), line2: random.pick(towns) },
  });
  const [seller, buyer] = [party(), party()];
  const day = random.whole(10, 20);
  const issueDate = `2026-11-${day}`;
  const saleDate = `2026-11-${String(day - random.whole(1, 8)).padStart(2, '0')}`;
  const number = numbers(random);
  const nrb = account(random);
  const currency = random.chance(0.85) ? 'PLN' : 'EUR';
  const lines = Array.from({ length: random.whole(1, 6) }, () => ({
    name: random.pick(goods),
    quantity: String(random.whole(1, 40)),
    price: `${random.whole(2, 2400)}.${String(random.whole(0, 99)).padStart(2, '0')}`,
    rate: random.pick(['23', '23', '23', '8', '5'] as const),
  }));
  const { xml } = buildInvoice({
    number,
    issueDate,
    saleDate,
    currency,
    ...(currency === 'PLN' ? {} : { exchangeRate: '4.2531' }),
    seller,
    buyer,
    lines: lines.map(({ name, quantity, price, rate }) => ({
      name,
      quantity,
      unit: 'szt.',
      netPrice: price,
      rate,
    })),
    payment: { dueDate: '2026-12-04', method: 'transfer', accounts: [{ number: nrb, bank: 'Bank Próbny' }] },
  });
  const { net, vat, gross } = summarise(xml);
  return {
    xml,
    seller,
    buyer,
    lines,
    dueDate: '2026-12-04',
    truth: {
      sellerNip: seller.nip,
      buyerNip: buyer.nip,
      number,
      issueDate,
      saleDate,
      net,
      vat,
      gross,
      currency,
      account: nrb,
    },
  };
}
