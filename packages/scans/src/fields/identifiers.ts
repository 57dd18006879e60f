import { isKsefNumber, isValidIban, isValidNip } from '@eszok/fa-schema';
import { type Found, findAll } from '../layout/find.js';
import type { Segment } from '../layout/lines.js';
import { certainty, DIGIT, digitsOf } from './digits.js';
import { type Field, fieldOf } from './field.js';

const ksefNumber = /[\dOo]{10}-[\dOo]{8}-[\dA-FOo]{12}-[\dA-FOo]{2}/g;

/** The first printed KSeF number whose checksum is right. */
export function findKsefNumber(segments: readonly Segment[]): Field | undefined {
  for (const segment of segments) {
    for (const found of findAll(segment, ksefNumber)) {
      const text = found.value[0].replace(/[Oo]/g, '0');
      if (isKsefNumber(text)) return fieldOf(found, text, 0.99);
    }
  }
  return undefined;
}

const nrb = new RegExp(`(?<![\\w-])(?:PL ?)?${DIGIT}{2}(?:[ -]?${DIGIT}{4}){6}(?![\\w-])`, 'g');

/** Polish account numbers (NRB, 26 digits) whose check digits are right. */
export function findAccounts(segments: readonly Segment[]): Found[] {
  return segments.flatMap((segment) =>
    findAll(segment, nrb).flatMap((found) => {
      const digits = digitsOf(found.value[0].replace(/^PL/, ''));
      return isValidIban(`PL${digits}`) ? [{ ...found, value: digits }] : [];
    }),
  );
}

/** Ten digits as a NIP is written: together, or 3-3-2-2, or 3-2-2-3; not a part of something longer. */
const nip = new RegExp(
  `(?<![\\w/-])(?:PL ?)?(${DIGIT}{10}|${DIGIT}{3}[- ]${DIGIT}{3}[- ]${DIGIT}{2}[- ]${DIGIT}{2}|${DIGIT}{3}[- ]${DIGIT}{2}[- ]${DIGIT}{2}[- ]${DIGIT}{3})(?![\\w/]|-[\\w]| ${DIGIT}{4}(?!\\w))`,
  'g',
);
const otherRegisters = /(?:krs|regon|bdo|tel|fax|kom)\W*$/i;

/** Every NIP whose check digit is right, in reading order. */
export function findNips(segments: readonly Segment[]): Found[] {
  return segments.flatMap((segment) =>
    findAll(segment, nip).flatMap((found) => {
      const text = found.value[1] ?? '';
      const digits = digitsOf(text);
      const before = segment.text.slice(0, found.value.index);
      if (certainty(text) < 0.7 || !isValidNip(digits) || otherRegisters.test(before)) return [];
      return [{ ...found, value: digits, confidence: found.confidence * certainty(text) }];
    }),
  );
}
