import { type Operation, operation } from '../operations/operation.js';
import { clearOverride, ofContext, ofSubject, writeOverride } from './overrides.js';
import { effectiveRates, productionRates } from './rate-table.js';
import { contextLimits } from './session-limits.js';
import { certificateLimits } from './subject-limits.js';

const context = operation('GET /limits/context', ({ world, caller }) => contextLimits(world, caller.context));

const subject = operation('GET /limits/subject', ({ world, caller }) => {
  const { maxEnrollments, maxCertificates } = certificateLimits(world, caller.subject);
  return { enrollment: { maxEnrollments }, certificate: { maxCertificates } };
});

const rates = operation('GET /rate-limits', ({ world, caller }) => effectiveRates(world, caller.context));

const setSessions = operation('POST /testdata/limits/context/session', ({ world, caller, body }) => {
  writeOverride(world, 'sessions', ofContext(caller.context), body);
  return undefined;
});

const resetSessions = operation('DELETE /testdata/limits/context/session', ({ world, caller }) => {
  clearOverride(world, 'sessions', ofContext(caller.context));
  return undefined;
});

const setCertificates = operation('POST /testdata/limits/subject/certificate', ({ world, caller, body }) => {
  const { maxEnrollments } = body.enrollment ?? {};
  const { maxCertificates } = body.certificate ?? {};
  writeOverride(world, 'certificates', ofSubject(caller.subject), {
    ...(typeof maxEnrollments === 'number' ? { maxEnrollments } : {}),
    ...(typeof maxCertificates === 'number' ? { maxCertificates } : {}),
  });
  return undefined;
});

const resetCertificates = operation('DELETE /testdata/limits/subject/certificate', ({ world, caller }) => {
  clearOverride(world, 'certificates', ofSubject(caller.subject));
  return undefined;
});

const setRates = operation('POST /testdata/rate-limits', ({ world, caller, body }) => {
  writeOverride(world, 'rates', ofContext(caller.context), body.rateLimits);
  return undefined;
});

const resetRates = operation('DELETE /testdata/rate-limits', ({ world, caller }) => {
  clearOverride(world, 'rates', ofContext(caller.context));
  return undefined;
});

const setProductionRates = operation('POST /testdata/rate-limits/production', ({ world, caller }) => {
  writeOverride(world, 'rates', ofContext(caller.context), productionRates);
  return undefined;
});

export const limitOperations: readonly Operation[] = [
  context,
  subject,
  rates,
  setSessions,
  resetSessions,
  setCertificates,
  resetCertificates,
  setRates,
  resetRates,
  setProductionRates,
];
