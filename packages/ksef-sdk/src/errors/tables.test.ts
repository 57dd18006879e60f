import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type OperationFacts, operationFacts } from '../wire/index.js';
import { exceptions } from './exceptions.js';
import { explain, explainNumber } from './explain.js';
import { errorOfStatus } from './from-status.js';
import { isDuplicate, isOutcomeUnknown, isRefusal } from './guards.js';
import { progress } from './progress.js';
import { type StatusKind, statuses } from './statuses.js';

const contract = new URL('../../../../../shared/ksef/openapi/ksef-api-2.8.1.json', import.meta.url);

describe('the table of exceptions', () => {
  it('knows every code of the contract and no other', () => {
    const named = new Set(Object.values<OperationFacts>(operationFacts).flatMap((facts) => facts.codes));
    expect(Object.keys(exceptions).map(Number).sort()).toEqual([...named].sort());
  });

  it('says cause and next step in both languages', () => {
    for (const facts of [
      ...Object.values(exceptions),
      ...[statuses, progress].flatMap((of) => Object.values(of).flatMap((t) => Object.values(t))),
    ]) {
      for (const text of [facts.cause.pl, facts.cause.en, facts.next.pl, facts.next.en]) {
        expect(text).toMatch(/^[A-ZŁŚŻ].*\.$/u);
      }
      expect(facts.cause.pl).not.toBe(facts.cause.en);
    }
  });
});

describe.skipIf(!existsSync(contract))('the table of statuses (needs ../shared/ksef)', () => {
  const places: Readonly<Record<StatusKind, string>> = {
    authentication: 'AuthenticationOperationStatusResponse',
    onlineSession: 'SessionStatusResponse',
    batchSession: 'SessionStatusResponse',
    invoice: 'SessionInvoiceStatusResponse',
    export: 'InvoiceExportStatusResponse',
    permission: 'PermissionsOperationStatusResponse',
    certificate: 'CertificateEnrollmentStatusResponse',
  };

  it.each(Object.keys(places) as StatusKind[])('knows every status of %s, good or bad', (kind) => {
    const document = JSON.parse(readFileSync(contract, 'utf8'));
    const text: string = document.components.schemas[places[kind]].properties.status.description;
    const [batch = '', online = ''] = text.split('Sesja interaktywna:');
    const part = kind === 'onlineSession' ? online : kind === 'batchSession' ? batch : text;
    const codes = [...part.matchAll(/^\s*\|\s*(\d{3})\s*\|/gm)].map((row) => Number(row[1]));
    expect(codes.length).toBeGreaterThan(3);
    for (const code of codes) expect(explainNumber(kind, code), String(code)).toBeDefined();
  });
});

describe('explain', () => {
  it('says of a status that no table knows what KSeF said, and at which level', () => {
    const news = { code: 499, description: 'Coś nowego', details: ['x'] };
    expect(explain(errorOfStatus('authentication', news))).toMatchObject({
      code: 'auth.refused',
      level: 'auth',
      number: 499,
      what: { pl: 'KSeF: Coś nowego. x (499)' },
    });
    expect(errorOfStatus('export', news).level).toBe('export');
  });

  it('tells what, why and what next of a refusal by KSeF', () => {
    const error = errorOfStatus('invoice', {
      code: 440,
      description: 'Duplikat faktury',
      extensions: { originalKsefNumber: 'x' },
    });
    expect(explain(error)).toMatchObject({
      code: 'invoice.duplicate',
      level: 'invoice',
      number: 440,
      retry: 'never',
      cause: { en: 'KSeF already has an invoice of this seller, kind and number.' },
      next: { pl: expect.stringContaining('Porównaj skrót') },
    });
    expect(isDuplicate(error) && error.details.originalKsefNumber).toBe('x');
    expect(isRefusal(error)).toBe(true);
    expect(isOutcomeUnknown(error)).toBe(false);
  });

  it('takes a number of KSeF that it does not know', () => {
    const error = errorOfStatus('invoice', { code: 499, description: 'Nowy powód', details: ['szczegół'] });
    expect(explain(error)).toMatchObject({
      code: 'invoice.refused',
      number: 499,
      what: { pl: 'KSeF: Nowy powód. szczegół (499)' },
    });
  });

  it('takes errors of others', () => {
    expect(explain(new TypeError('ups'))).toEqual({
      code: 'unknown',
      level: 'local',
      retry: 'never',
      what: { pl: 'ups', en: 'ups' },
    });
  });
});
