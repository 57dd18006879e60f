import { createDocumentKey } from '../crypto/document-key.js';
import type { Engine } from '../engine.js';
import { KsefError } from '../errors/ksef-error.js';
import { mostPartBytes, pack } from '../package/pack.js';
import type { PackageFile } from '../package/tar.js';
import type { Attempt } from '../send/attempt.js';
import { conclude } from '../send/conclude.js';
import type { PreparedInvoice } from '../send/prepare.js';
import type { SendOptions, SendResult } from '../send/types.js';
import { noteForOne } from './attempt.js';
import { runPackage } from './run-package.js';
import type { BatchProgress } from './types.js';

/** Sends one invoice in a batch session of its own, which is the only kind that takes an attachment. */
export async function sendOneInBatch(
  engine: Engine,
  invoice: PreparedInvoice,
  attempt: Attempt,
  options: SendOptions & { doubtful: boolean },
): Promise<SendResult> {
  const { signal, timeoutMs, offline = false, doubtful } = options;
  const documentKey = createDocumentKey();
  options.onProgress?.({ step: 'opening' });
  const made = await pack(one(invoice), { documentKey, compression: 'TarGz', partBytes: mostPartBytes });
  try {
    const { session, invoices } = await runPackage(
      engine,
      { form: invoice.form, offline, documentKey, made },
      { reach: (step, more) => noteForOne(attempt, step, more?.sessionReferenceNumber) },
      { signal, timeoutMs: timeoutMs ?? 300_000, onProgress: inSteps(options.onProgress) },
    );
    const verdict = invoices.find(({ sha256 }) => sha256 === invoice.sha256);
    if (!verdict?.invoiceReferenceNumber) throw missing(session.referenceNumber);
    const adoptIdentical = options.adoptIdentical === true || doubtful;
    return await conclude(engine, invoice, attempt, session.referenceNumber, verdict.invoiceReferenceNumber, {
      ...options,
      adoptIdentical,
    });
  } catch (error) {
    if (error instanceof KsefError && error.code === 'session.refused') {
      await attempt.reach('refused', {
        errorCode: error.code,
        ...(error.number === undefined ? {} : { errorNumber: error.number }),
      });
    }
    throw error;
  } finally {
    await made.remove();
  }
}

async function* one({ bytes }: PreparedInvoice): AsyncGenerator<PackageFile> {
  yield { name: '00001.xml', bytes };
}

/** A package's steps in the words of a single invoice. */
function inSteps(onProgress: SendOptions['onProgress']): (progress: BatchProgress) => void {
  return (progress) => {
    if (progress.step === 'packed') return;
    const { sessionReferenceNumber } = progress;
    if (progress.step === 'opened') onProgress?.({ step: 'opened', sessionReferenceNumber });
    if (progress.step === 'uploaded') onProgress?.({ step: 'sending', sessionReferenceNumber });
    if (progress.step === 'closed') onProgress?.({ step: 'closed', sessionReferenceNumber });
  };
}

/** The verdict that KSeF did not give on the one invoice of a session. */
export function missing(sessionReferenceNumber: string): KsefError {
  return new KsefError({
    code: 'invoice.missing',
    level: 'invoice',
    retry: 'look-first',
    message: {
      pl: 'KSeF nie wymienia tej faktury wśród faktur sesji.',
      en: "KSeF does not name this invoice among the session's invoices.",
    },
    hint: { pl: 'Sprawdź stan sesji.', en: 'Look at the state of the session.' },
    details: { sessionReferenceNumber },
  });
}
