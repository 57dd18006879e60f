import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InvalidUpoError, parseUpo } from './upo.js';

const document = `<u:Dokument><u:NipSprzedawcy>5265877635</u:NipSprzedawcy>
<u:NumerKSeFDokumentu>5265877635-20250916-0200A0D6723E-C2</u:NumerKSeFDokumentu>
<u:NumerFaktury><![CDATA[FA/1 & 2]]>/2025</u:NumerFaktury><u:DataWystawieniaFaktury>2025-09-16</u:DataWystawieniaFaktury>
<u:DataPrzeslaniaDokumentu>2025-09-16T11:05:40.841+02:00</u:DataPrzeslaniaDokumentu>
<u:DataNadaniaNumeruKSeF>2025-09-16T11:05:41.045+02:00</u:DataNadaniaNumeruKSeF>
<u:SkrotDokumentu>GZMGNVzs3krF6URKgvaw77OOeG3nJ+WGziT5xguliQ8=</u:SkrotDokumentu></u:Dokument>`;

const receipt = (inner: string) =>
  `<u:Potwierdzenie xmlns:u="http://upo.schematy.mf.gov.pl/KSeF/v4-2">
<u:NazwaPodmiotuPrzyjmujacego>Ministerstwo Finansów</u:NazwaPodmiotuPrzyjmujacego>
<u:NumerReferencyjnySesji>20250916-SO-9D5A28BFDA-47C899773E-5C</u:NumerReferencyjnySesji>
<u:Uwierzytelnienie><u:IdKontekstu><u:IdWewnetrzny>5265877635-12345</u:IdWewnetrzny></u:IdKontekstu></u:Uwierzytelnienie>
<u:NazwaStrukturyLogicznej>Schemat_FA(3)_v1-0E.xsd</u:NazwaStrukturyLogicznej><u:KodFormularza>FA (3)</u:KodFormularza>
${inner}</u:Potwierdzenie>`;

const codeOf = (text: string) => {
  try {
    return parseUpo(text).version;
  } catch (error) {
    return error instanceof InvalidUpoError ? error.code : error;
  }
};

describe('parseUpo', () => {
  it('reads v4-2 with prefixes, CDATA and a signature', () => {
    const upo = parseUpo(
      receipt(
        `${document}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><KeyInfo>x</KeyInfo></Signature>`,
      ),
    );
    expect(upo).toMatchObject({
      version: '4-2',
      kind: 'invoice',
      sessionReferenceNumber: '20250916-SO-9D5A28BFDA-47C899773E-5C',
      context: { type: 'InternalId', value: '5265877635-12345' },
      formCode: 'FA (3)',
      signed: true,
    });
    expect(upo.documents).toEqual([
      {
        sellerNip: '5265877635',
        number: 'FA/1 & 2/2025',
        ksefNumber: '5265877635-20250916-0200A0D6723E-C2',
        issueDate: '2025-09-16',
        sentAt: '2025-09-16T11:05:40.841+02:00',
        acceptedAt: '2025-09-16T11:05:41.045+02:00',
        sha256: 'GZMGNVzs3krF6URKgvaw77OOeG3nJ+WGziT5xguliQ8=',
        mode: undefined,
      },
    ]);
  });

  it('says by code what is not a receipt', () => {
    expect(codeOf('<a>')).toBe('upo.not-xml');
    expect(codeOf('<Potwierdzenie/>')).toBe('upo.not-upo');
    expect(codeOf(receipt(''))).toBe('upo.not-upo');
    expect(codeOf(receipt(document).replaceAll('v4-2', 'v3-0'))).toBe('upo.not-upo');
    expect(codeOf('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toBe('upo.not-xml');
  });

  const samples = fileURLToPath(new URL('../../../../../shared/ksef/samples/upo', import.meta.url));
  describe.skipIf(!existsSync(samples))('on the official samples (../shared/ksef)', () => {
    it('reads every one, with page and mode', () => {
      const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.xml'))
        .map((name) => `${samples}/${name}`);
      expect(files.length).toBeGreaterThanOrEqual(6);
      for (const file of files) {
        const upo = parseUpo(readFileSync(file));
        const session = file.includes('upo-sesja');
        expect(upo.version).toBe('4-3');
        expect(upo.kind, file).toBe(session ? 'session' : 'invoice');
        expect(upo.page?.total, file).toBe(session ? upo.documents.length : undefined);
        expect(upo.context?.value, file).toMatch(/^5265877635/);
        for (const one of upo.documents) {
          expect(one.mode).toMatch(/^(Online|Offline)$/);
          expect(one.sha256).toHaveLength(44);
          expect(one.ksefNumber).toHaveLength(35);
        }
      }
    });
  });
});
