import type { KeyObject } from 'node:crypto';
import type { Message } from '@eszok/core';
import type { FontSource } from './fonts/fallbacks.js';
import type { Stamp, StampOptions } from './stamp/index.js';

/** Languages of a rendered document. */
export type Language = 'pl' | 'en' | 'de' | 'uk';

/** One language, or two at once: every label in the first, then in the second. */
export type LanguageChoice = Language | `${Language}+${Language}`;

/** Environments of KSeF whose QR address is known. */
export type Environment = 'test' | 'demo' | 'production';

/** Colours (`#rrggbb`), logo, density and footer of a document. */
export interface Theme {
  /** Headings, rules and the box with the total. */
  accent: string;
  /** Body text. */
  ink: string;
  /** Labels and less important text. */
  muted: string;
  /** PNG or JPEG, drawn above the seller's name. */
  logo?: Uint8Array | undefined;
  /** `compact` sets everything about a tenth smaller. */
  density: 'normal' | 'compact';
  /** A line of the seller's own at the foot of every page. */
  footer?: string | undefined;
}

/** What a document shows besides the invoice itself; everything is on unless switched off. */
export interface Sections {
  /** Elements without a place of their own in the layout. */
  otherFields: boolean;
  /** Who made the file, when, and with which program. */
  fileDetails: boolean;
  /** The SHA-256 of the XML. */
  hash: boolean;
}

/** What signs QR code II of an offline invoice (key of a KSeF certificate of type `Offline`). */
export interface OfflineCertificate {
  contextType: 'Nip' | 'InternalId' | 'NipVatUe' | 'PeppolId';
  contextValue: string;
  certificateSerial: string;
  privateKey: KeyObject | string;
}

interface CommonOptions {
  /** Default `pl`. */
  lang?: LanguageChoice | undefined;
  theme?: Partial<Theme> | undefined;
}

/** Something about a document that its reader should know. */
export interface RenderWarning {
  /** `render.missing-glyphs`: no font has these characters; each shows its code point in a box. */
  code: 'render.missing-glyphs';
  characters: readonly string[];
  message: Message;
}

interface PdfFonts {
  /**
   * Fonts for characters that the package's own ones lack (Chinese, Japanese, Korean…), tried in this order: bytes or
   * paths of TrueType or OpenType files; of a collection (`.ttc`) the first font.
   */
  fonts?: readonly FontSource[] | undefined;
  onWarning?: ((warning: RenderWarning) => void) | undefined;
}

/** How an invoice is drawn, as PDF or HTML. */
export interface InvoiceOptions extends CommonOptions {
  /** The KSeF number, once there is one; printed in the heading and under QR code I. */
  ksefNumber?: string | undefined;
  /** Which KSeF the QR codes lead to. There is no default: production is never assumed. */
  environment?: Environment | undefined;
  /** Address of the QR pages, e.g. of a sandbox; goes before `environment`. */
  qrUrl?: string | undefined;
  /** Issued in an offline mode: QR code I carries the label OFFLINE while there is no KSeF number. */
  offline?: boolean | undefined;
  /** QR code II as a ready link. */
  certificateLink?: string | undefined;
  /** QR code II, signed here. */
  certificate?: OfflineCertificate | undefined;
  /**
   * An invoice that breaks its schema: `refuse` throws, `warn` draws what is there under a visible warning,
   * `show` draws it and does not look. Default: `show` with a KSeF number (KSeF took it), else `refuse`.
   */
  invalid?: 'refuse' | 'warn' | 'show' | undefined;
  show?: Partial<Sections> | undefined;
}

/** How an invoice is drawn as PDF. */
export interface InvoicePdfOptions extends InvoiceOptions, PdfFonts {
  /** Stamps drawn over the finished document. */
  stamp?: Stamp | readonly Stamp[] | undefined;
  /** Values for `{{places}}` in the stamps, and how to find free space. */
  stampOptions?: StampOptions | undefined;
  /**
   * What draws it. `lean` (the default), this package's own writer, is many times faster and makes tagged PDF, PDF/A
   * and the same bytes every time; `pdfmake` is there to compare with. An archive is always drawn by `lean`.
   */
  engine?: 'lean' | 'pdfmake' | undefined;
  /** PDF/A-3 (level A, so B too) with the source XML (and the UPO, when given) embedded. */
  archive?: boolean | undefined;
  /** The UPO to embed; only with `archive`. */
  upo?: Uint8Array | undefined;
}

/** How a receipt is drawn. */
export interface UpoOptions extends CommonOptions, PdfFonts {
  /** PDF/A-3 (level A, so B too) with the UPO's XML embedded. */
  archive?: boolean | undefined;
}
