import type { Clock } from '@eszok/core';
import { KsefError, localError } from '../errors/ksef-error.js';
import type { AuthResource } from '../resources/auth.js';
import type {
  AuthenticationContextIdentifier,
  AuthenticationInitResponse,
  AuthorizationPolicy,
} from '../wire/index.js';
import { authRequestDocument, type SubjectIdentifierType } from '../xades/auth-request.js';
import type { Credentials } from './credentials.js';
import { challengeLifeMs } from './external-signer.js';
import { type RequestFacts, readSignInDocument, textOf } from './signed-request.js';

/** The first step of a sign-in with a signature made elsewhere. */
export interface PreparedSignIn {
  /** The `AuthTokenRequest` to be signed as it is, byte for byte: save it, have it signed as XAdES. */
  readonly xml: Uint8Array;
  /** KSeF's challenge in it. */
  readonly challenge: string;
  /** When the challenge runs out: ISO 8601, 10 minutes after it was given. */
  readonly validUntil: string;
}

/** First step of a sign-in with a signature made elsewhere. */
export interface PrepareSignInOptions {
  /** `certificateSubject` when the signer's certificate holds a NIP or PESEL (default), otherwise `certificateFingerprint`. */
  readonly subject?: SubjectIdentifierType | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Second step of a sign-in with a signature made elsewhere. */
export interface CompleteSignInOptions {
  /** What was prepared, as far as it was kept: the signed document is held against it before anything is sent. */
  readonly prepared?: Partial<PreparedSignIn> | undefined;
  /** Have the test environment check the chain of trust as production does. */
  readonly verifyCertificateChain?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Config {
  readonly auth: AuthResource;
  readonly credentials: Credentials;
  readonly context: AuthenticationContextIdentifier;
  readonly authorizationPolicy?: AuthorizationPolicy | undefined;
  readonly clock: Clock;
}

/** First step: a challenge, and the document that names it. */
export async function prepareSignIn(config: Config, options: PrepareSignInOptions): Promise<PreparedSignIn> {
  requireExternal(config.credentials);
  const { context, authorizationPolicy, clock } = config;
  const { challenge } = await config.auth.challenge(options.signal);
  const validUntil = new Date(clock.now().getTime() + challengeLifeMs).toISOString();
  const subject = options.subject ?? 'certificateSubject';
  const xml = await authRequestDocument({ challenge, context, subject, authorizationPolicy });
  return { xml: new TextEncoder().encode(xml), challenge, validUntil };
}

/** Second step, up to where KSeF begins to check: the document is looked at here, then handed in. */
export async function startSigned(
  config: Config,
  signed: Uint8Array | string,
  { prepared = {}, verifyCertificateChain, signal }: CompleteSignInOptions,
): Promise<AuthenticationInitResponse> {
  requireExternal(config.credentials);
  const text = textOf(signed);
  const { request, signed: hasSignature, flaw } = await readSignInDocument(text);
  if (!hasSignature) throw signatureMissing();
  if (request) {
    const context = `${config.context.type} ${config.context.value}`;
    const wanted = prepared.xml ? (await readSignInDocument(textOf(prepared.xml))).request : undefined;
    const { challenge = request.challenge } = prepared;
    const differs = difference(request, { ...request, ...wanted, challenge, context });
    if (differs) throw otherRequest(differs);
  }
  if (flaw !== undefined) throw signatureWrong(flaw);
  const { validUntil } = prepared;
  if (validUntil !== undefined && Date.parse(validUntil) <= config.clock.now().getTime()) {
    throw challengeExpired(validUntil);
  }
  try {
    return await config.auth.startWithSignature(text, { verifyCertificateChain, signal });
  } catch (error) {
    // 21111: unknown to KSeF, used already, or run out.
    if (error instanceof KsefError && error.number === 21111) throw challengeExpired(validUntil, error);
    throw error;
  }
}

function difference(is: RequestFacts, wanted: RequestFacts): keyof RequestFacts | undefined {
  const names = ['context', 'challenge', 'policy', 'subject'] as const;
  return names.find((name) => is[name] !== wanted[name]);
}

function requireExternal({ method }: Credentials): void {
  if (method === 'external') return;
  throw localError(
    'client.credentials',
    {
      pl: 'Ten klient loguje się sam; podpis z zewnątrz nie jest mu potrzebny.',
      en: 'This client signs in by itself and needs no signature made elsewhere.',
    },
    {
      pl: 'Utwórz klienta z credentials: externalSigner().',
      en: 'Make the client with credentials: externalSigner().',
    },
  );
}

function signatureMissing(): KsefError {
  return new KsefError({
    code: 'auth.signature-missing',
    level: 'auth',
    message: {
      pl: 'Dokument logowania nie ma podpisu.',
      en: 'The sign-in document carries no signature.',
    },
    hint: {
      pl: 'Podaj plik, który dał program do podpisu, a nie ten, który przygotowano do podpisania.',
      en: 'Give the file that the signing program made, not the one prepared for signing.',
    },
  });
}

const differences: Readonly<Record<keyof RequestFacts, { pl: string; en: string }>> = {
  challenge: { pl: 'ma inne wyzwanie (challenge)', en: 'holds another challenge' },
  context: { pl: 'dotyczy innego kontekstu', en: 'is for another context' },
  policy: { pl: 'dopuszcza inne adresy IP', en: 'allows other addresses' },
  subject: { pl: 'inaczej wskazuje podmiot', en: 'names its subject in another way' },
};

function otherRequest(what: keyof RequestFacts): KsefError {
  return new KsefError({
    code: 'auth.other-request',
    level: 'auth',
    message: {
      pl: `Podpisano inny dokument niż przygotowany: ${differences[what].pl}.`,
      en: `Another document was signed than the one prepared: it ${differences[what].en}.`,
    },
    hint: {
      pl: 'Podpisz plik z ostatniego prepareSignIn tego klienta, bez zmian.',
      en: "Sign the file of this client's last prepareSignIn, unchanged.",
    },
    details: { what },
  });
}

function signatureWrong(reason: string): KsefError {
  return new KsefError({
    code: 'auth.signature-wrong',
    level: 'auth',
    message: {
      pl: 'Podpis nie pasuje do dokumentu: zmieniono go po podpisaniu albo podpis jest uszkodzony.',
      en: 'The signature does not match the document: it was changed after signing, or the signature is damaged.',
    },
    hint: {
      pl: 'Podaj plik bajt w bajt taki, jaki dał program do podpisu, bez formatowania i bez edytora.',
      en: 'Give the file byte for byte as the signing program made it, neither formatted nor opened in an editor.',
    },
    details: { reason },
  });
}

function challengeExpired(validUntil: string | undefined, cause?: KsefError): KsefError {
  return new KsefError({
    code: 'auth.challenge-expired',
    level: 'auth',
    number: cause?.number,
    retry: 'after',
    message: cause
      ? {
          pl: 'KSeF nie uznaje wyzwania: wygasło, użyto go już albo pochodzi z innego środowiska.',
          en: 'KSeF does not take the challenge: it ran out, was used already, or is of another environment.',
        }
      : {
          pl: `Wyzwanie straciło ważność ${validUntil}; podpis złożono za późno.`,
          en: `The challenge ran out at ${validUntil}; the signature came too late.`,
        },
    hint: {
      pl: 'Przygotuj nowy dokument (prepareSignIn) i podpisz go w ciągu 10 minut.',
      en: 'Prepare a new document (prepareSignIn) and have it signed within 10 minutes.',
    },
    details: validUntil === undefined ? {} : { validUntil },
    cause,
  });
}
