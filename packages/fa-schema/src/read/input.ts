import { InvalidInvoiceError } from '../errors.js';

/**
 * Refuses what the types forbid and JavaScript lets through: anything but a text or a `Uint8Array` (a Buffer is one).
 * Throws `InvalidInvoiceError` (`invoice.input`).
 */
export function assertInput(input: unknown): asserts input is Uint8Array | string {
  if (typeof input === 'string' || input instanceof Uint8Array) return;
  // A Uint8Array of another realm (a test runner's, a frame's) is one too.
  const kind = Object.prototype.toString.call(input).slice(8, -1);
  if (ArrayBuffer.isView(input) && kind === 'Uint8Array') return;
  const hint =
    kind === 'Promise'
      ? { pl: 'Najpierw poczekaj na wynik: await.', en: 'Await it first.' }
      : {
          pl: 'Podaj Uint8Array, na przykład z readFile(plik) bez kodowania; ArrayBuffer opakuj: new Uint8Array(bufor).',
          en: 'Give a Uint8Array, for example of readFile(file) without an encoding; wrap an ArrayBuffer: new Uint8Array(buffer).',
        };
  throw new InvalidInvoiceError({
    code: 'invoice.input',
    message: {
      pl: `Dokument podaje się jako bajty (Uint8Array) albo tekst, nie jako ${kind}.`,
      en: `A document is given as bytes (Uint8Array) or text, not as ${kind}.`,
    },
    hint,
  });
}
