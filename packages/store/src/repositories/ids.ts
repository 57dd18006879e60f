import { randomBytes } from 'node:crypto';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

let lastTime = 0;
let lastRandom = 0n;

/**
 * A ULID in small letters: 10 characters of time, 16 of chance. Ids of one process sort in the order in which
 * they were made, those of several by the millisecond.
 */
export function newId(now: Date): string {
  const time = Math.max(now.getTime(), lastTime);
  if (time === lastTime) lastRandom += 1n;
  else lastRandom = BigInt(`0x${randomBytes(10).toString('hex')}`) >> 1n;
  lastTime = time;
  return encode(BigInt(time), 10) + encode(lastRandom, 16);
}

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) text = digits.charAt(Number(rest & 31n)) + text;
  return text;
}
