import { createReadStream } from 'node:fs';
import type { Engine } from '../engine.js';
import { abortedError } from '../errors/aborted.js';
import { KsefError } from '../errors/ksef-error.js';
import { readProblem } from '../errors/problem.js';
import type { Package } from '../package/pack.js';
import { TransportFailure } from '../transport/failure.js';
import { backoffMs, sleep } from '../transport/retry.js';
import type { PartUploadRequest } from '../wire/index.js';

/**
 * Uploads the parts to the addresses KSeF gave, several at a time, without a bearer token. Uploading a part again
 * replaces it, so lost answers are repeated.
 *
 * @throws KsefError `batch.upload-refused` (403: the time for the upload is over), `http.unavailable`
 */
export async function uploadParts(
  engine: Engine,
  parts: Package['parts'],
  requests: readonly PartUploadRequest[],
  options: {
    uploads: number;
    signal?: AbortSignal | undefined;
    onUploaded?: ((part: number) => void) | undefined;
  },
): Promise<void> {
  const waiting = [...parts];
  const worker = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const { ordinalNumber } = part;
      const request = requests.find((one) => one.ordinalNumber === ordinalNumber);
      if (!request) throw refused(0, ordinalNumber, '');
      await uploadPart(engine, part, request, options.signal);
      options.onUploaded?.(ordinalNumber);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.uploads, parts.length) }, worker));
}

async function uploadPart(
  engine: Engine,
  part: Package['parts'][number],
  request: PartUploadRequest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const given = Object.entries(request.headers).flatMap(([name, value]) =>
    value == null ? [] : [[name, value]],
  );
  for (let attempt = 1; ; attempt++) {
    let last: unknown;
    try {
      const answer = await engine.http.exchange({
        method: request.method.toUpperCase() as 'PUT',
        url: request.url,
        headers: { ...Object.fromEntries(given), 'content-length': String(part.size) },
        body: createReadStream(part.path),
        signal,
      });
      if (answer.status >= 200 && answer.status < 300) return;
      const said = readProblem(Buffer.from(answer.bytes).toString('utf8')).detail ?? '';
      last = refused(answer.status, part.ordinalNumber, said);
      if (answer.status < 500 && answer.status !== 429 && answer.status !== 408) throw last;
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error;
      if (error.kind === 'aborted') throw abortedError(error.cause);
      last = unreachable(part.ordinalNumber, error);
    }
    if (attempt > engine.timing.retries) throw last;
    await sleep(backoffMs(attempt, Math.random(), engine.timing), signal);
  }
}

function refused(status: number, part: number, said: string): KsefError {
  return new KsefError({
    code: 'batch.upload-refused',
    level: 'session',
    message: {
      pl: `Nie przyjęto części ${part} paczki (HTTP ${status}). ${said}`.trim(),
      en: `Part ${part} of the package was not taken (HTTP ${status}). ${said}`.trim(),
    },
    hint: {
      pl: 'Na część przypada 20 minut; wyślij paczkę od nowa.',
      en: 'Each part has 20 minutes; send the package anew.',
    },
    details: { part, httpStatus: status },
  });
}

function unreachable(part: number, cause: unknown): KsefError {
  return new KsefError({
    code: 'http.unavailable',
    retry: 'after',
    message: {
      pl: `Połączenie zerwało się przy wysyłaniu części ${part} paczki.`,
      en: `The connection broke while part ${part} of the package was uploaded.`,
    },
    hint: { pl: 'Wyślij paczkę ponownie później.', en: 'Send the package again later.' },
    details: { part },
    cause,
  });
}
