import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 in Base64, 44 characters: KSeF's way to write a hash. */
export const sha256Base64 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64');

export const base64ToHex = (sha256: string): string => Buffer.from(sha256, 'base64').toString('hex');
export const hexToBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** The hash of a file on disk, read as a stream. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('base64');
}
