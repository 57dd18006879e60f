/** The two companies of the example invoices. */
export const seller = { nip: '9994072312', name: 'Pracownia Stolarska Dębowy Kąt sp. z o.o.' } as const;
export const buyer = {
  nip: '9995183640',
  name: 'Kawiarnia Pod Zegarem s.c. Anna Nowicka, Piotr Zieliński',
} as const;
export const exampleCompanies = [seller, buyer] as const;
