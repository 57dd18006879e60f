import { encode } from 'uqr';

/**
 * Dark squares of the QR code of a link, row by row, without a quiet zone (ISO/IEC 18004).
 * Error correction of level M, as codes on paper get it.
 */
export function qrModules(link: string): boolean[][] {
  return encode(link, { ecc: 'M', border: 0 }).data;
}
