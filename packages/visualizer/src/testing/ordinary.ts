import { buildInvoice } from '@eszok/fa-schema';
import { Random } from '@eszok/fa-schema/testing';

const names = [
  'Pracownia Stolarska Dębowy Kąt sp. z o.o.',
  'Kawiarnia Pod Zegarem s.c. Anna Nowicka, Piotr Wiśniewski',
  'Przedsiębiorstwo Produkcyjno-Handlowo-Usługowe „Żurawie i Dźwigi” spółka z ograniczoną odpowiedzialnością sp. k.',
  'Usługi Informatyczne Jan Brzęczyszczykiewicz',
  'Transport Międzynarodowy Gołąb S.A.',
];
const streets = [
  'ul. Heblowa 7',
  'al. Jerozolimskie 121/123 lok. 7',
  'Rynek 14',
  'ul. Generała Władysława Andersa 44',
];
const towns = [
  '62-200 Gniezno',
  '00-950 Warszawa',
  '63-000 Środa Wielkopolska',
  '97-300 Piotrków Trybunalski',
];
const goods = [
  'Stolik kawiarniany dębowy 70 × 70 cm',
  'Usługa transportowa Łódź – Gdańsk, CMR 0042/11/2026, pojazd PO 4K921',
  'Przewód YDYp 3 × 2,5 mm² 450/750 V, biały, krążek 100 m',
  'Abonament za listopad 2026',
  'Konsultacje techniczne i nadzór nad montażem linii pakującej w zakładzie zamawiającego, etap II',
  'Papier ksero A4 80 g/m², ryza 500 arkuszy',
];
const nips = ['9994072312', '9995183640', '5265877635', '9111111115'];
const account = '61109010140000071219812874';

/** An invoice as offices get them every day: two parties, up to twelve lines, an account and a due date. */
export function ordinaryInvoice(seed: number, lines?: number): Uint8Array {
  const random = new Random(seed * 7919 + 17);
  const party = (nip: string) => ({
    nip,
    name: random.pick(names),
    address: { line1: random.pick(streets), line2: random.pick(towns) },
    ...(random.chance(0.6) ? { contacts: [{ email: 'biuro@example.pl', phone: '+48 600 100 200' }] } : {}),
  });
  const seller = random.pick(nips);
  const currency = random.chance(0.85) ? 'PLN' : 'EUR';
  const { xml } = buildInvoice({
    number: random.pick([`FV/2026/11/${random.whole(1, 999)}`, `${random.whole(1, 9999)}/MAG/11/2026/W`]),
    issueDate: '2026-11-19',
    ...(random.chance(0.7) ? { issuePlace: 'Gniezno' } : {}),
    saleDate: random.chance(0.5) ? '2026-11-18' : '2026-11-19',
    currency,
    ...(currency === 'PLN' ? {} : { exchangeRate: '4.2531' }),
    seller: party(seller),
    buyer: party(random.pick(nips.filter((nip) => nip !== seller))),
    lines: Array.from({ length: lines ?? random.whole(1, 12) }, () => ({
      name: random.pick(goods),
      quantity: random.chance(0.7)
        ? String(random.whole(1, 400))
        : `${random.whole(0, 40)}.${random.whole(1, 999)}`,
      unit: random.pick(['szt.', 'godz.', 'kpl.', 'm²']),
      netPrice: `${random.whole(2, 2400)}.${String(random.whole(0, 99)).padStart(2, '0')}`,
      rate: random.pick(['23', '23', '23', '8', '5', 'zw'] as const),
      ...(random.chance(0.2) ? { gtu: 'GTU_12' } : {}),
      ...(random.chance(0.15) ? { pkwiu: '31.00.11.0' } : {}),
      ...(random.chance(0.1) ? { discount: '0.50' } : {}),
    })),
    annotations: {
      splitPayment: random.chance(0.3),
      exemption: { act: 'art. 43 ust. 1 pkt 36 ustawy o VAT' },
    },
    payment: {
      ...(random.chance(0.2) ? { paidOn: '2026-11-19' } : { dueDate: '2026-12-03' }),
      method: 'transfer',
      accounts: [{ number: account, bank: 'Bank Przykładowy S.A.' }],
    },
    ...(random.chance(0.3)
      ? { footer: ['Dziękujemy za zakupy. Towar pozostaje własnością sprzedawcy do chwili zapłaty.'] }
      : {}),
  });
  return xml;
}
