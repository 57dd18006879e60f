import { createHash, randomBytes } from 'node:crypto';

/**
 * Marks what comes from here: it begins the technical part of every KSeF number and the second group of every
 * reference number.
 */
export const sandboxMark = '5ADB';

/** Two letters of a reference number, by what it names. */
export type ReferenceKind =
  | 'CR' // challenge
  | 'AU' // authentication
  | 'SO' // online session
  | 'SB' // batch session
  | 'EE' // invoice in a session
  | 'EU' // page of a UPO
  | 'EX' // export
  | 'EC' // KSeF token
  | 'CE' // certificate enrolment
  | 'PO'; // operation on permissions

export interface Ids {
  /** 36 characters: `YYYYMMDD-XX-5ADB…-…-…` */
  reference(kind: ReferenceKind, now: Date): string;
  /** So many upper-case hexadecimal digits. */
  hex(digits: number): string;
  bytes(count: number): Buffer;
}

const crcOfByte = Uint8Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : (crc << 1) & 0xff;
  return crc;
});

/** CRC-8 (polynomial 0x07, initial value 0) of ASCII text, two upper-case hexadecimal digits. */
export function crc8(text: string): string {
  let crc = 0;
  for (let i = 0; i < text.length; i++) crc = crcOfByte[(crc ^ text.charCodeAt(i)) & 0xff]!;
  return crc.toString(16).toUpperCase().padStart(2, '0');
}

/** With a seed the same calls give the same numbers in every run; `start` continues an earlier run. */
export function createIds(seed?: string, start = 0): Ids & { position(): number } {
  let counter = start;
  let pool = Buffer.alloc(0);
  const draw = (count: number): Buffer => {
    if (seed !== undefined) {
      const blocks: Buffer[] = [];
      for (let have = 0; have < count; have += 32) {
        blocks.push(createHash('sha256').update(`${seed}:${counter++}`).digest());
      }
      return Buffer.concat(blocks).subarray(0, count);
    }
    if (pool.length < count) pool = randomBytes(Math.max(4096, count));
    const taken = pool.subarray(0, count);
    pool = pool.subarray(count);
    return taken;
  };
  const hex = (digits: number) =>
    draw(Math.ceil(digits / 2))
      .toString('hex')
      .toUpperCase()
      .slice(0, digits);
  return {
    hex,
    bytes: (count) => Buffer.from(draw(count)),
    position: () => counter,
    reference(kind, now) {
      const day = now.toISOString().slice(0, 10).replaceAll('-', '');
      const text = `${day}-${kind}-${sandboxMark}${hex(6)}-${hex(10)}`;
      return `${text}-${crc8(text)}`;
    },
  };
}
