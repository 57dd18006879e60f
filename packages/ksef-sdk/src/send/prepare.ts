import { createHash } from 'node:crypto';
import { localError } from '../errors/ksef-error.js';
import type { FormCode } from '../wire/index.js';
import { formCode } from './form-code.js';
import type { SendOptions } from './types.js';

/** An invoice ready to leave: its bytes as they are, and what KSeF is told about them. */
export interface PreparedInvoice {
  readonly bytes: Uint8Array;
  /** Base64 SHA-256 of the bytes. */
  readonly sha256: string;
  readonly form: FormCode;
  /** Whether it carries a `Zalacznik`: such an invoice goes in a batch session (sesja-wsadowa.md). */
  readonly hasAttachment: boolean;
}

export function sha256Base64(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/**
 * Looks at an invoice before anything is sent. The form is read from the XML unless it is given.
 *
 * @throws InvalidInvoiceError `invoice.not-xml`, `invoice.unknown-form` … from `@eszok/fa-schema`
 * @throws KsefError `client.bytes` when it is not bytes
 */
export async function prepareInvoice(
  bytes: Uint8Array,
  options: Pick<SendOptions, 'form'> = {},
): Promise<PreparedInvoice> {
  if (!(bytes instanceof Uint8Array)) {
    throw localError(
      'client.bytes',
      { pl: 'Faktura musi być podana jako bajty.', en: 'The invoice must be given as bytes.' },
      {
        pl: 'Podaj Uint8Array, na przykład z readFile(plik) bez kodowania.',
        en: 'Give a Uint8Array, for example from readFile(file) without an encoding.',
      },
    );
  }
  const read = await facts(bytes, options.form);
  return { bytes, sha256: sha256Base64(bytes), ...read };
}

/** A document is read when its form is not given, or when it may have an attachment. */
async function facts(
  bytes: Uint8Array,
  given: SendOptions['form'],
): Promise<Pick<PreparedInvoice, 'form' | 'hasAttachment'>> {
  const mayHaveAttachment = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('Zalacznik');
  if (given !== undefined && !mayHaveAttachment) return { form: formCode(given), hasAttachment: false };
  const { recogniseInvoice } = await import('@eszok/fa-schema');
  try {
    const { form, root } = recogniseInvoice(bytes);
    const hasAttachment = mayHaveAttachment && form === 'FA (3)' && root.child('Zalacznik') !== undefined;
    return { form: formCode(given ?? form), hasAttachment };
  } catch (error) {
    if (given === undefined) throw error;
    return { form: formCode(given), hasAttachment: false };
  }
}
