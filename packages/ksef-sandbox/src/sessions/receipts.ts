import { operation } from '../operations/operation.js';
import { forbidden, invalid, refuse } from '../refusal.js';
import { invoiceUpo } from '../upo/session-upo.js';
import { readSession, sessionOfCaller } from './session-book.js';
import { invoiceOf } from './status.js';

export const upoByReference = operation(
  'GET /sessions/{referenceNumber}/invoices/{invoiceReferenceNumber}/upo',
  async ({ world, caller, path }) => {
    const session = sessionOfCaller(world, caller, path.referenceNumber);
    const row = invoiceOf(world, session, path.invoiceReferenceNumber);
    const xml = row.ksef_number === null ? null : await invoiceUpo(world, session, row.ksef_number);
    if (!xml) throw invalid(`UPO dla faktury o numerze referencyjnym ${row.reference} nie istnieje.`);
    return { xml };
  },
);

export const upoByKsefNumber = operation(
  'GET /sessions/{referenceNumber}/invoices/ksef/{ksefNumber}/upo',
  async ({ world, caller, path }) => {
    const missing = refuse(
      21178,
      `UPO o numerze KSeF ${path.ksefNumber} i numerze referencyjnym sesji ${path.referenceNumber} nie zostało znalezione.`,
    );
    const session = readSession(world, path.referenceNumber);
    if (!session) throw missing;
    if (session.context_type !== caller.context.type || session.context_value !== caller.context.value) {
      throw forbidden('insufficient-resource-access');
    }
    const xml = await invoiceUpo(world, session, path.ksefNumber);
    if (!xml) throw missing;
    return { xml };
  },
);

export const sessionUpo = operation(
  'GET /sessions/{referenceNumber}/upo/{upoReferenceNumber}',
  ({ world, caller, path }) => {
    const session = sessionOfCaller(world, caller, path.referenceNumber);
    const row = world.db.get<{ xml: Uint8Array }>(
      'select xml from upos where reference = ? and session = ? and page is not null',
      path.upoReferenceNumber,
      session.reference,
    );
    if (!row) {
      throw refuse(
        21178,
        `UPO o numerze referencyjnym ${path.upoReferenceNumber} dla sesji ${session.reference} nie zostało znalezione.`,
      );
    }
    return { xml: row.xml };
  },
);
