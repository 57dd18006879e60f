/** A session's receipt of version 4-3 (or 4-2) with so many documents. */
export function sessionUpo(count: number, version = 'v4-3'): string {
  const documents = Array.from(
    { length: count },
    (_, index) =>
      `<Dokument><NipSprzedawcy>9994072312</NipSprzedawcy><NumerKSeFDokumentu>9994072312-20261119-${String(index).padStart(12, '0')}-3F</NumerKSeFDokumentu>` +
      `<NumerFaktury>FV/2026/11/${index}</NumerFaktury><DataWystawieniaFaktury>2026-11-19</DataWystawieniaFaktury>` +
      '<DataPrzeslaniaDokumentu>2026-11-19T10:31:00.123+01:00</DataPrzeslaniaDokumentu><DataNadaniaNumeruKSeF>2026-11-19T10:31:05.456+01:00</DataNadaniaNumeruKSeF>' +
      `<SkrotDokumentu>${'A'.repeat(43)}=</SkrotDokumentu>${version === 'v4-3' ? '<TrybWysylki>Online</TrybWysylki>' : ''}</Dokument>`,
  ).join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?><Potwierdzenie xmlns="http://upo.schematy.mf.gov.pl/KSeF/${version}">` +
    '<NazwaPodmiotuPrzyjmujacego>Ministerstwo Finansów</NazwaPodmiotuPrzyjmujacego><NumerReferencyjnySesji>20261119-SO-0123456789-ABCDEF0123-45</NumerReferencyjnySesji>' +
    '<Uwierzytelnienie><IdKontekstu><Nip>9994072312</Nip></IdKontekstu><NumerReferencyjnyTokenaKSeF>20261101-EC-0123456789-ABCDEF0123-45</NumerReferencyjnyTokenaKSeF></Uwierzytelnienie>' +
    `<OpisPotwierdzenia><Strona>1</Strona><LiczbaStron>1</LiczbaStron><ZakresDokumentowOd>1</ZakresDokumentowOd><ZakresDokumentowDo>${count}</ZakresDokumentowDo><CalkowitaLiczbaDokumentow>${count}</CalkowitaLiczbaDokumentow></OpisPotwierdzenia>` +
    `<NazwaStrukturyLogicznej>Schemat_FA(3)_v1-0E.xsd</NazwaStrukturyLogicznej><KodFormularza>FA (3)</KodFormularza>${documents}</Potwierdzenie>`
  );
}
