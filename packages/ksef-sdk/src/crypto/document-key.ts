import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Key of one session or export: AES-256-CBC with PKCS#7. The IV is sent beside the key, never as a prefix. */
export interface DocumentKey {
  /** 32 bytes, secret. */
  readonly key: Uint8Array;
  /** 16 bytes. */
  readonly iv: Uint8Array;
}

export function createDocumentKey(): DocumentKey {
  return { key: randomBytes(32), iv: randomBytes(16) };
}

/** Size of the ciphertext of so many bytes: the next multiple of 16, always with padding. */
export function encryptedSize(size: number): number {
  return (Math.floor(size / 16) + 1) * 16;
}

export function encryptDocument(bytes: Uint8Array, { key, iv }: DocumentKey): Uint8Array {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

/** @throws when the ciphertext was made with another key or is cut short */
export function decryptDocument(bytes: Uint8Array, { key, iv }: DocumentKey): Uint8Array {
  const decipher = createDecipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}
