import { type KsefError, localError } from '../errors/ksef-error.js';
import type { PreparedInvoice } from '../send/prepare.js';
import type { ContextLimits } from '../send/session-limits.js';
import type { SendMode } from './types.js';

/** The kinds of session that take an invoice. `either` leaves the choice to how many there are. */
export type Way = 'online' | 'batch' | 'either';

/**
 * Which way an invoice may go (sesja-wsadowa.md, sesja-interaktywna.md, korekta-techniczna.md): one with an attachment
 * only in a batch, a technical correction and PEF only online.
 *
 * @throws KsefError `client.mode` when that is not the way asked for
 */
export function wayOf(
  invoice: Pick<PreparedInvoice, 'form' | 'hasAttachment'>,
  isTechnicalCorrection: boolean,
  mode: SendMode,
): Way {
  const must =
    isTechnicalCorrection || invoice.form.value === 'PEF'
      ? 'online'
      : invoice.hasAttachment
        ? 'batch'
        : undefined;
  if (mode === 'auto') return must ?? 'either';
  if (must === undefined || must === mode) return mode;
  throw must === 'online' ? onlyOnline(isTechnicalCorrection) : onlyInBatch();
}

/** @throws KsefError `client.too-large` when KSeF would not take an invoice of this size in this context */
export function checkSize(
  { bytes, hasAttachment }: Pick<PreparedInvoice, 'bytes' | 'hasAttachment'>,
  limits: ContextLimits,
): void {
  const most = hasAttachment
    ? limits.batch.bytesWithAttachment
    : Math.max(limits.online.bytes, limits.batch.bytes);
  if (bytes.length <= most) return;
  throw localError(
    'client.too-large',
    {
      pl: `Faktura ma ${bytes.length} bajtów; KSeF przyjmuje najwyżej ${most}.`,
      en: `The invoice has ${bytes.length} bytes; KSeF takes at most ${most}.`,
    },
    {
      pl: 'Podziel fakturę albo zmniejsz załącznik.',
      en: 'Divide the invoice or make its attachment smaller.',
    },
  );
}

function onlyOnline(isTechnicalCorrection: boolean): KsefError {
  return localError(
    'client.mode',
    {
      pl: `${isTechnicalCorrection ? 'Korektę techniczną' : 'Fakturę PEF'} można wysłać tylko w sesji interaktywnej.`,
      en: `${isTechnicalCorrection ? 'A technical correction' : 'A PEF invoice'} can be sent only in an online session.`,
    },
    { pl: "Użyj trybu 'auto' albo 'online'.", en: "Use the mode 'auto' or 'online'." },
  );
}

function onlyInBatch(): KsefError {
  return localError(
    'client.mode',
    {
      pl: 'Fakturę z załącznikiem można wysłać tylko w sesji wsadowej.',
      en: 'An invoice with an attachment can be sent only in a batch session.',
    },
    { pl: "Użyj trybu 'auto' albo 'batch'.", en: "Use the mode 'auto' or 'batch'." },
  );
}
