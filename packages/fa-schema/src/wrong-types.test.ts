import { generateKeyPairSync } from 'node:crypto';
import { EszokError } from '@eszok/core';
import { describe, expect, it } from 'vitest';
import type { FaDraft } from './index.js';
import * as all from './index.js';

const { buildInvoice, certificateLink, invoiceLink, validateInvoice, writeInvoice } = all;

/** The code of the error of ours that the call throws. */
function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(EszokError);
    return (error as EszokError).code;
  }
  throw new Error('nothing was thrown');
}

// What only JavaScript lets through.
const wrong = [undefined, null, 42, {}, new ArrayBuffer(8), new DataView(new ArrayBuffer(8))] as never[];

describe('what is neither bytes nor text', () => {
  it.each(
    Object.entries({
      validateInvoice,
      judgeInvoice: all.judgeInvoice,
      parseInvoice: all.parseInvoice,
      recogniseInvoice: all.recogniseInvoice,
      summarise: all.summarise,
      parseTree: all.parseTree,
      parseUpo: all.parseUpo,
    }),
  )('%s refuses by code', (_name, read: (input: never) => unknown) => {
    for (const input of wrong) expect(codeOf(() => read(input))).toBe('invoice.input');
    expect(codeOf(() => read(Promise.resolve('<x/>') as never))).toBe('invoice.input');
  });

  it('is no number of any kind', () => {
    const judges = Object.entries(all).filter(([name]) => name.startsWith('is')) as [
      string,
      (text: never) => boolean,
    ][];
    expect(judges.length).toBeGreaterThan(8);
    for (const [name, judge] of judges) {
      for (const input of wrong) expect([name, judge(input)]).toEqual([name, false]);
    }
  });

  it('makes nothing of a form that does not exist', () => {
    expect(codeOf(() => writeInvoice('FA (9)' as never, {} as never))).toBe('invoice.unknown-form');
    expect(codeOf(() => writeInvoice('constructor' as never, {} as never))).toBe('invoice.unknown-form');
    expect(validateInvoice(new Uint8Array()).issues[0]?.code).toBe('bytes.empty');
  });
});

describe('a draft of another shape', () => {
  const draft = {
    number: '1',
    issueDate: '2026-11-16',
    seller: { nip: '5260001246', name: 'S', address: { line1: 'ul. A 1' } },
    buyer: { nip: '5260250274', name: 'B', address: { line1: 'ul. B 1' } },
    lines: [{ name: 'x', quantity: '2', netPrice: '10.00', rate: '23' }],
  } satisfies FaDraft;
  const built = (changes: object) => () => buildInvoice({ ...draft, ...changes } as never);

  it('is named by its first wrong field', () => {
    expect(buildInvoice(draft).form).toBe('FA (3)');
    expect(codeOf(() => buildInvoice(null as never))).toBe('draft.schema');
    expect(codeOf(() => buildInvoice([] as never))).toBe('draft.schema');
    expect(codeOf(() => buildInvoice({} as never))).toBe('draft.missing');
    expect(built({ curency: 'EUR' })).toThrow(/^curency: unknown field/);
    expect(built({ lines: [{ ...draft.lines[0], vatRate: '8' }] })).toThrow(/^lines\[0\]\.vatRate: unknown/);
    expect(built({ lines: {} })).toThrow(/^lines: a list belongs here, not object/);
    expect(built({ lines: [null] })).toThrow(/^lines\[0\]: an object with fields belongs here, not null/);
    expect(built({ buyer: 'Nowak' })).toThrow(/^buyer: an object/);
    expect(built({ buyer: undefined })).toThrow(/^buyer: a required field is missing/);
    expect(built({ issueDate: new Date(0) })).toThrow(/^issueDate: a text/);
    expect(built({ saleDate: undefined })).not.toThrow();
  });
});

describe('a QR link', () => {
  const file = {
    qrUrl: 'https://qr-test.ksef.mf.gov.pl',
    sellerNip: '5260001246',
    issueDate: '2026-11-16',
    bytes: new Uint8Array(3),
  };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = {
    ...file,
    contextType: 'Nip',
    contextValue: '5260001246',
    certificateSerial: '01AB',
    privateKey,
  } as const;

  it('is not made with a part missing', () => {
    expect(codeOf(() => invoiceLink(undefined as never))).toBe('qr.input');
    for (const part of [{ qrUrl: 'qr' }, { sellerNip: 'PL526' }, { bytes: undefined }, { bytes: 'x' }]) {
      expect(codeOf(() => invoiceLink({ ...file, ...part } as never))).toBe('qr.input');
    }
    for (const part of ['contextType', 'contextValue', 'certificateSerial', 'sellerNip', 'qrUrl']) {
      expect(codeOf(() => certificateLink({ ...certificate, [part]: undefined } as never))).toBe('qr.input');
    }
    expect(certificateLink(certificate)).toContain('/certificate/Nip/5260001246/5260001246/01AB/');
  });
});
