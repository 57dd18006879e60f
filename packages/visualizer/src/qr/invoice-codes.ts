import { certificateLink, invoiceLink } from '@eszok/fa-schema';
import { RenderError } from '../errors.js';
import type { Code } from '../layout/blocks.js';
import type { InvoiceView } from '../model/view.js';
import type { Environment, InvoiceOptions } from '../options.js';
import type { Speaker } from '../words/speaker.js';

/** Addresses of the QR pages (ksef-docs, środowiska). */
const qrUrls: Readonly<Record<Environment, string>> = {
  test: 'https://qr-test.ksef.mf.gov.pl',
  demo: 'https://qr-demo.ksef.mf.gov.pl',
  production: 'https://qr.ksef.mf.gov.pl',
};

/**
 * The QR codes of an invoice: KOD I with its KSeF number or OFFLINE under it; KOD II for an invoice issued
 * offline, from a ready link or signed here. A draft (neither a number nor offline) has none.
 * Source: ksef-docs, kody-qr.md. Throws `render.qr-address`, `render.qr-data`, or `qr.*` of fa-schema.
 */
export function codesOf(
  view: InvoiceView,
  sha256: string,
  options: InvoiceOptions,
  speaker: Speaker,
): Code[] {
  const { ksefNumber, offline, certificate } = options;
  const second = options.certificateLink !== undefined || certificate !== undefined;
  if (ksefNumber === undefined && !offline && !second) return [];
  const qrUrl = options.qrUrl ?? (options.environment && qrUrls[options.environment]);
  if (qrUrl === undefined) throw noAddress();
  const { sellerNip, issueDate } = view;
  if (sellerNip === undefined || !/^\d{10}$/.test(sellerNip) || !/^\d{4}-\d{2}-\d{2}/.test(issueDate)) {
    throw noData();
  }
  const file = { qrUrl, sellerNip, sha256 };
  const codes: Code[] = [
    {
      link: invoiceLink({ ...file, issueDate: issueDate.slice(0, 10) }),
      caption: ksefNumber ?? speaker.say('offline'),
    },
  ];
  const link = options.certificateLink ?? (certificate && certificateLink({ ...file, ...certificate }));
  if (link !== undefined) codes.push({ link, caption: speaker.say('certificate') });
  return codes;
}

const noAddress = () =>
  new RenderError({
    code: 'render.qr-address',
    message: {
      pl: 'Nie wiadomo, do którego środowiska KSeF ma prowadzić kod QR.',
      en: 'It is not known which KSeF environment the QR code should lead to.',
    },
    hint: {
      pl: 'Podaj environment (test, demo albo production) lub qrUrl.',
      en: 'Give environment (test, demo or production) or qrUrl.',
    },
  });

const noData = () =>
  new RenderError({
    code: 'render.qr-data',
    level: 'invoice',
    message: {
      pl: 'Kod QR wymaga NIP sprzedawcy i daty wystawienia, a tej fakturze czegoś z nich brakuje.',
      en: 'A QR code needs the seller’s NIP and the issue date; this invoice lacks one of them.',
    },
    hint: {
      pl: 'Bez numeru KSeF i bez offline faktura zostanie narysowana bez kodu QR.',
      en: 'Without a KSeF number and without offline the invoice is drawn without a QR code.',
    },
  });
