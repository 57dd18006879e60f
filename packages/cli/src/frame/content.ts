import { CliError } from './errors.js';

/**
 * Recognises what is plainly not an invoice in XML, so that the message names the mistake instead of a parser's complaint.
 * Reading is lenient about a BOM (documents that KSeF gave may have one); sending is not.
 * @throws CliError `content.empty`, `content.pdf`, `content.archive`, `content.bom`, `content.utf-16`, `content.not-xml`
 */
export function refuseForeignContent(
  path: string,
  bytes: Uint8Array,
  options: { lenient?: boolean } = {},
): void {
  const [a, b, c, d] = bytes;
  if (bytes.byteLength === 0) throw new CliError('content.empty', { path });
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    if (!options.lenient) throw new CliError('content.bom', { path });
    return;
  }
  if (
    (a === 0xff && b === 0xfe) ||
    (a === 0xfe && b === 0xff) ||
    (a === 0x3c && b === 0) ||
    (a === 0 && b === 0x3c)
  ) {
    throw new CliError('content.utf-16', { path, encoding: a === 0xfe || a === 0 ? 'UTF-16BE' : 'UTF-16LE' });
  }
  if (startsWith(bytes, '%PDF-')) throw new CliError('content.pdf', { path });
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5) && (d === 4 || d === 6)) {
    throw new CliError('content.archive', { path, kind: 'ZIP' });
  }
  if (a === 0x1f && b === 0x8b) throw new CliError('content.archive', { path, kind: 'gzip' });
  const start = bytes.findIndex((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  if (start === -1) throw new CliError('content.empty', { path });
  if (bytes[start] !== 0x3c)
    throw new CliError('content.not-xml', { path, start: printable(bytes.subarray(start, start + 16)) });
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(text.length, bytes.byteLength)).toString(
      'latin1',
    ) === text
  );
}

/** What a terminal may show of unknown bytes. */
function printable(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '·');
}
