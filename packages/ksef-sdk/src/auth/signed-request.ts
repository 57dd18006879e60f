import { KsefError } from '../errors/ksef-error.js';

/** What an `AuthTokenRequest` asks for. */
export interface RequestFacts {
  readonly challenge: string;
  /** Type and value, such as `Nip 5265877635`. */
  readonly context: string;
  readonly subject: string;
  /** The addresses allowed, as text. */
  readonly policy: string;
}

/** A sign-in document, signed or not, as far as it can be read here. */
export interface ReadDocument {
  /** Absent when a signature holds the request in a form of its own (Base64), which KSeF opens. */
  readonly request?: RequestFacts;
  readonly signed: boolean;
  /** Why the signature does not hold; absent when it does, and when it is of a kind that only KSeF checks. */
  readonly flaw?: string;
}

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * Reads a sign-in document: enveloped (the signature in the request) or enveloping (the request in the signature).
 *
 * @throws KsefError `auth.signed-document` when it is no XML in UTF-8
 */
export async function readSignInDocument(xml: string): Promise<ReadDocument> {
  const { DOMParser } = await import('@xmldom/xmldom');
  const strict = (message: unknown) => {
    throw new Error(String(message));
  };
  let document: Document;
  try {
    const errorHandler = { warning: strict, error: strict, fatalError: strict };
    document = new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml');
    if (!document?.documentElement) throw new Error('empty');
  } catch (cause) {
    throw unreadable(cause);
  }
  const root = document.documentElement;
  const request = [root, ...Array.from(root.getElementsByTagNameNS('*', 'AuthTokenRequest'))].find(
    ({ localName }) => localName === 'AuthTokenRequest',
  );
  const [signature] = Array.from(document.getElementsByTagNameNS(xmldsig, 'Signature'));
  if (!request && !signature) throw unreadable(new Error(`the root element is ${root.nodeName}`));
  const flaw = signature && (await flawOf(xml));
  return {
    ...(request ? { request: factsOf(request) } : {}),
    signed: signature !== undefined,
    ...(flaw === undefined ? {} : { flaw }),
  };
}

/** Bytes of a document as text; back in UTF-8 they are the same. */
export function textOf(document: Uint8Array | string): string {
  if (typeof document === 'string') return document;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(document);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function factsOf(request: Element): RequestFacts {
  const of = (name: string) => Array.from(request.getElementsByTagNameNS('*', name))[0];
  const text = (element: Element | undefined) => (element?.textContent ?? '').trim();
  let context = of('ContextIdentifier')?.firstChild as Element | null | undefined;
  while (context && context.nodeType !== 1) context = context.nextSibling as Element | null;
  return {
    challenge: text(of('Challenge')),
    context: context ? `${context.localName} ${text(context)}` : '',
    subject: text(of('SubjectIdentifierType')),
    policy: text(of('AuthorizationPolicy')).replace(/\s+/g, ' '),
  };
}

async function flawOf(xml: string): Promise<string | undefined> {
  const { X509Certificate } = await import('node:crypto');
  const { elementsNamed, readPlainXml } = await import('../upo/plain-xml.js');
  const { checkEnveloped, textOf } = await import('../upo/xml-signature.js');
  const root = readPlainXml(xml);
  const [signature] = root ? elementsNamed(root, xmldsig, 'Signature') : [];
  if (!root || !signature) return undefined;
  const [holder] = elementsNamed(signature, xmldsig, 'X509Certificate');
  let key: InstanceType<typeof X509Certificate>['publicKey'];
  try {
    key = new X509Certificate(Buffer.from(holder ? textOf(holder) : '', 'base64')).publicKey;
  } catch {
    return 'no readable certificate in the signature';
  }
  const checked = checkEnveloped(root, signature, key);
  if (!checked) return undefined;
  return checked.valid ? undefined : checked.reason;
}

function unreadable(cause: unknown): KsefError {
  return new KsefError({
    code: 'auth.signed-document',
    level: 'auth',
    message: {
      pl: 'To nie jest podpisany dokument logowania (XML w UTF-8).',
      en: 'This is no signed sign-in document (XML in UTF-8).',
    },
    hint: {
      pl: 'Podaj plik XML z programu do podpisu, w formacie XAdES otoczonym lub otaczającym, nie PDF ani .sig obok pliku.',
      en: 'Give the XML file that the signing program made, XAdES enveloped or enveloping, no PDF and no detached .sig.',
    },
    cause,
  });
}
