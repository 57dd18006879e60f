import { describe, expect, it } from 'vitest';
import {
  crc8,
  InvalidKsefNumberError,
  isCollectiveId,
  isKsefNumber,
  makeCollectiveId,
  makeKsefNumber,
  parseCollectiveId,
  parseKsefNumber,
} from './ksef-number.js';

const official = '5265877635-20250826-0100001AF629-AF';

describe('KSeF number', () => {
  it('of the official documents is read', () => {
    expect(parseKsefNumber(official)).toEqual({
      text: official,
      nip: '5265877635',
      date: '2025-08-26',
      technical: '0100001AF629',
      checksum: 'AF',
    });
    expect(isKsefNumber('5265877635-20250916-0200A0D6723E-C2')).toBe(true);
  });

  it('is made with its checksum', () => {
    expect(makeKsefNumber('5265877635', '2025-08-26', '0100001AF629')).toBe(official);
  });

  it('of KSeF 1.0 may have a hyphen more', () => {
    const body = '5265877635-20230826-010000-1AF629';
    const parsed = parseKsefNumber(`${body}-${crc8(body)}`);
    expect(parsed.technical).toBe('0100001AF629');
    expect(parsed.text).toHaveLength(36);
  });

  it('is refused when mistyped, and says why by code', () => {
    const codeOf = (text: string) => {
      try {
        parseKsefNumber(text);
        return 'taken';
      } catch (error) {
        return error instanceof InvalidKsefNumberError ? error.code : 'another error';
      }
    };
    expect(codeOf('5265877635-20250826-0100001AF628-AF')).toBe('ksef-number.checksum');
    expect(codeOf('5265877635-20250231-0100001AF629-AF')).toBe('ksef-number.shape');
    expect(codeOf(official.toLowerCase())).toBe('ksef-number.shape');
    expect(codeOf(`${official} `)).toBe('ksef-number.shape');
    expect(isKsefNumber('5265877635-20250826-0100001AF628-AF')).toBe(false);
  });
});

describe('collective identifier', () => {
  it('of the contract is read', () => {
    const text = '1111111111-IZ202607-65ED02180000-E7';
    expect(parseCollectiveId(text)).toMatchObject({ nip: '1111111111', month: '2026-07' });
    expect(makeCollectiveId('1111111111', '2026-07', '65ED02180000')).toBe(text);
    expect(isCollectiveId(text.replace('E7', 'E8'))).toBe(false);
    expect(() => parseCollectiveId(official)).toThrow(InvalidKsefNumberError);
  });
});
