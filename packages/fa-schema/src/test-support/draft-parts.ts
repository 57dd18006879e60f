// What the drafts of the tests have in common.

/** Parties of the examples; their NIPs carry a prefix that no tax office gives. */
export const seller = {
  nip: '9994072312',
  name: 'Pracownia Stolarska Dębowy Kąt sp. z o.o.',
  address: { line1: 'ul. Heblowa 7', line2: '62-200 Gniezno' },
  contacts: [{ email: 'biuro@debowy-kat.example', phone: '+48610000123' }],
};
export const buyer = {
  nip: '9995183640',
  name: 'Kawiarnia Pod Zegarem s.c.',
  address: { line1: 'Rynek 14', line2: '63-000 Środa Wielkopolska' },
};
export const german = {
  euVat: 'DE136695976',
  name: 'Holzhof GmbH',
  address: { country: 'DE', line1: 'Blumenstraße 1', line2: '10999 Berlin' },
};
export const transfer = {
  dueDate: '2026-11-30',
  method: 'transfer',
  accounts: [{ number: '42 9990 0012 0000 0000 1234 5678', bank: 'Bank Rzemiosła' }],
};
export const base = { issueDate: '2026-11-16', issuePlace: 'Gniezno', seller, buyer };
export const corrected = [
  { number: 'FV/2026/03/021', issueDate: '2026-03-12', ksefNumber: '9994072312-20260312-0100001AF629-57' },
];
export const chair = {
  name: 'Hoker dębowy',
  unit: 'szt.',
  quantity: '6',
  netPrice: '410',
  rate: '23' as const,
};
export const order = [
  { name: 'Zabudowa lady barowej', unit: 'szt.', quantity: '1', netPrice: '341666.67', rate: '8' as const },
  { name: 'Usługi dodatkowe', unit: 'usł.', quantity: '1', netPrice: '5000', rate: '23' as const },
];
