import type { ContextType } from '../auth/caller.js';

export interface UpoDocument {
  sellerNip: string;
  ksefNumber: string;
  number: string;
  issued: string;
  /** milliseconds */
  sent: number;
  accepted: number;
  hash: string;
  mode: 'Online' | 'Offline';
}

export interface UpoContent {
  session: string;
  context: { type: ContextType; value: string };
  /** Reference number of the KSeF token, or the hash of the signed sign-in document. */
  authentication: { token: string } | { documentHash: string };
  /** Only in a session's UPO. */
  page?: { number: number; of: number; from: number; to: number; total: number };
  schemaName: string;
  systemCode: string;
  documents: readonly UpoDocument[];
}

const namespace = 'http://upo.schematy.mf.gov.pl/KSeF/v4-3';
const contextElements: Readonly<Record<ContextType, string>> = {
  Nip: 'Nip',
  InternalId: 'IdWewnetrzny',
  NipVatUe: 'IdZlozonyVatUE',
  PeppolId: 'IdDostawcyUslugPeppol',
};

/** Text of an element as canonical XML writes it. */
export function escapeText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

/** `2026-01-31T13:00:00.000+01:00`, Warsaw time. */
export function warsawDateTime(ms: number): string {
  const hours = offsetAt(ms);
  return `${new Date(ms + hours * 3_600_000).toISOString().slice(0, -1)}+0${hours}:00`;
}

/** Summer time of a year: from and until, milliseconds. */
let known = { year: 0, from: 0, until: 0 };

/** Hours by which Warsaw is ahead of UTC: 2 between the last Sundays of March and October, 01:00 UTC. */
function offsetAt(ms: number): 1 | 2 {
  const year = new Date(ms).getUTCFullYear();
  if (year !== known.year) {
    const lastSunday = (month: number) => {
      const end = new Date(Date.UTC(year, month + 1, 0, 1));
      return end.getTime() - end.getUTCDay() * 86_400_000;
    };
    known = { year, from: lastSunday(2), until: lastSunday(9) };
  }
  return ms >= known.from && ms < known.until ? 2 : 1;
}

/**
 * A UPO of schema v4-3, already in canonical form (exclusive C14N), without the closing tag of its root:
 * the signature goes between the two strings.
 */
export function upoXml(content: UpoContent): { open: string; close: string } {
  const parts: string[] = [`<Potwierdzenie xmlns="${namespace}">`];
  const put = (name: string, text: string | number) =>
    parts.push(`<${name}>${escapeText(String(text))}</${name}>`);
  put('NazwaPodmiotuPrzyjmujacego', 'Ministerstwo Finansów');
  put('NumerReferencyjnySesji', content.session);
  parts.push('<Uwierzytelnienie><IdKontekstu>');
  put(contextElements[content.context.type], content.context.value);
  parts.push('</IdKontekstu>');
  if ('token' in content.authentication) put('NumerReferencyjnyTokenaKSeF', content.authentication.token);
  else put('SkrotDokumentuUwierzytelniajacego', content.authentication.documentHash);
  parts.push('</Uwierzytelnienie>');
  if (content.page) {
    parts.push('<OpisPotwierdzenia>');
    put('Strona', content.page.number);
    put('LiczbaStron', content.page.of);
    put('ZakresDokumentowOd', content.page.from);
    put('ZakresDokumentowDo', content.page.to);
    put('CalkowitaLiczbaDokumentow', content.page.total);
    parts.push('</OpisPotwierdzenia>');
  }
  put('NazwaStrukturyLogicznej', content.schemaName);
  put('KodFormularza', content.systemCode);
  // Invoices of a package were all sent at one moment.
  let sent = { ms: Number.NaN, text: '' };
  for (const document of content.documents) {
    if (document.sent !== sent.ms) sent = { ms: document.sent, text: warsawDateTime(document.sent) };
    parts.push(
      `<Dokument><NipSprzedawcy>${escapeText(document.sellerNip)}</NipSprzedawcy>` +
        `<NumerKSeFDokumentu>${escapeText(document.ksefNumber)}</NumerKSeFDokumentu>` +
        `<NumerFaktury>${escapeText(document.number)}</NumerFaktury>` +
        `<DataWystawieniaFaktury>${document.issued}</DataWystawieniaFaktury>` +
        `<DataPrzeslaniaDokumentu>${sent.text}</DataPrzeslaniaDokumentu>` +
        `<DataNadaniaNumeruKSeF>${warsawDateTime(document.accepted)}</DataNadaniaNumeruKSeF>` +
        `<SkrotDokumentu>${escapeText(document.hash)}</SkrotDokumentu>` +
        `<TrybWysylki>${document.mode}</TrybWysylki></Dokument>`,
    );
  }
  return { open: parts.join(''), close: '</Potwierdzenie>' };
}
