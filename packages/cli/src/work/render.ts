import type { InvoiceOptions, LanguageChoice } from '@eszok/visualizer';
import type { Context } from '../frame/command.js';

export interface RenderWishes {
  ksefNumber?: string | undefined;
  /** Issued offline and without a KSeF number yet. */
  offline?: boolean | undefined;
  lang?: LanguageChoice | undefined;
  stamps?: readonly TextStamp[] | undefined;
  /** Draws an invalid invoice too, under a visible warning. */
  evenInvalid?: boolean | undefined;
}

export interface TextStamp {
  kind: 'text';
  name: string;
  lines: readonly string[];
}

/** Variables of a stamp's text, `{{name}}`. */
export type StampVariables = Readonly<Record<string, string | number>>;

/** A stamp of lines of text; the same name again replaces it. */
export function stampOf(text: string, name = 'eszok'): TextStamp {
  return { kind: 'text', name, lines: text.split(/\r?\n|\\n/) };
}

/** The PDF of an invoice, stamped if asked for. @throws `render.*`, `invoice.*`, `stamp.*` */
export async function renderPdf(
  context: Context,
  xml: Uint8Array,
  wishes: RenderWishes,
): Promise<Uint8Array> {
  const { renderInvoicePdf, stampPdf } = await import('@eszok/visualizer');
  const pdf = await renderInvoicePdf(xml, await invoiceOptions(context, wishes));
  if (!wishes.stamps || wishes.stamps.length === 0) return pdf;
  return stampPdf(pdf, wishes.stamps, { variables: stampVariables(context, wishes.ksefNumber) });
}

/** The standalone HTML page of an invoice. @throws `render.*`, `invoice.*` */
export async function renderHtml(context: Context, xml: Uint8Array, wishes: RenderWishes): Promise<string> {
  const { renderInvoiceHtml } = await import('@eszok/visualizer');
  return renderInvoiceHtml(xml, await invoiceOptions(context, wishes));
}

/** Who and when, for `{{user}}`, `{{today}}`, `{{ksefNumber}}` in a stamp. */
export function stampVariables({ env, clock }: Context, ksefNumber?: string): StampVariables {
  return {
    user: env.ESZOK_USER || env.USER || env.USERNAME || '',
    today: clock.now().toISOString().slice(0, 10),
    ksefNumber: ksefNumber ?? '',
  };
}

async function invoiceOptions({ settings, lang }: Context, wishes: RenderWishes): Promise<InvoiceOptions> {
  const environment = await settings.environmentIfChosen();
  return {
    lang: wishes.lang ?? lang,
    ...(wishes.ksefNumber ? { ksefNumber: wishes.ksefNumber } : {}),
    ...(wishes.offline && !wishes.ksefNumber ? { offline: true } : {}),
    ...(environment?.name ? { environment: environment.name } : {}),
    ...(environment && !environment.name ? { qrUrl: environment.qrUrl } : {}),
    ...(wishes.evenInvalid ? { invalid: 'warn' as const } : {}),
  };
}
