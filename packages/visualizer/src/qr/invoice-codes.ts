import type { Message } from '@eszok/core';
import { certificateLink, invoiceLink } from '@eszok/fa-schema';
import { RenderError, shown } from '../errors.js';
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
 * Source: ksef-docs, kody-qr.md. Throws `render.qr-address`, `render.qr-data`, `render.ksef-number`, or `qr.*` of fa-schema.
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
  if (qrUrl === undefined || !/^https?:\/\/[^\s/]/.test(qrUrl)) throw noAddress(qrUrl);
  if (ksefNumber !== undefined && !ksefNumbers.test(ksefNumber)) throw noKsefNumber(ksefNumber);
  const { sellerNip, issueDate } = view;
  if (sellerNip === undefined || !/^\d{10}$/.test(sellerNip)) {
    throw noData({ pl: 'NIP sprzedawcy', en: 'the seller’s NIP' }, sellerNip);
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(issueDate)) {
    throw noData({ pl: 'daty wystawienia', en: 'the issue date' }, issueDate);
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

const noAddress = (given: string | undefined) =>
  new RenderError({
    code: 'render.qr-address',
    message:
      given === undefined
        ? {
            pl: 'Nie wiadomo, do którego środowiska KSeF ma prowadzić kod QR.',
            en: 'It is not known which KSeF environment the QR code should lead to.',
          }
        : {
            pl: `Kod QR nie może prowadzić do ${shown(given)}: to nie jest adres stron WWW.`,
            en: `A QR code cannot lead to ${shown(given)}: that is no web address.`,
          },
    hint: {
      pl: 'Podaj environment (test, demo albo production) lub qrUrl.',
      en: 'Give environment (test, demo or production) or qrUrl.',
    },
  });

/** NIP, day, technical part and checksum, as KSeF has written them since its beginning. */
const ksefNumbers = /^[0-9A-Z]{10}-\d{8}-[0-9A-F]{6,12}(-[0-9A-F]{6})?-[0-9A-F]{2}$/;

const noKsefNumber = (given: string) =>
  new RenderError({
    code: 'render.ksef-number',
    message: {
      pl: `${shown(given)} nie jest numerem KSeF, więc nie może stać pod kodem QR.`,
      en: `${shown(given)} is no KSeF number, so it cannot stand under the QR code.`,
    },
    hint: {
      pl: 'Podaj numer nadany przez KSeF, na przykład 9994072312-20261119-0123456789AB-3F; faktura bez numeru: offline.',
      en: 'Give the number that KSeF gave, for example 9994072312-20261119-0123456789AB-3F; without one: offline.',
    },
  });

const noData = (missing: Message, found: string | undefined) =>
  new RenderError({
    code: 'render.qr-data',
    level: 'invoice',
    message: {
      pl: `Kod QR wymaga ${missing.pl}, a faktura ${found ? `ma tam ${shown(found)}` : 'tego nie ma'}.`,
      en: `A QR code needs ${missing.en}; the invoice has ${found ? `${shown(found)} there` : 'none'}.`,
    },
    hint: {
      pl: 'Bez numeru KSeF i bez offline faktura zostanie narysowana bez kodu QR.',
      en: 'Without a KSeF number and without offline the invoice is drawn without a QR code.',
    },
  });
