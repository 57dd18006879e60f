import { findAuthentication } from '../auth/authentication-book.js';
import type { Caller } from '../auth/caller.js';
import { forbidden, invalid } from '../refusal.js';
import type { World } from '../world/world.js';
import { findForm, type SessionForm } from './forms.js';

interface EncryptionInfo {
  encryptedSymmetricKey: string;
  initializationVector: string;
  publicKeyId?: string | null;
}

export interface OpenRequest {
  formCode: { systemCode: string; schemaVersion: string; value: string };
  encryption: EncryptionInfo;
  offlineMode?: boolean | undefined;
}

/** Refuses a form that this kind of session does not take, or that the caller may not send. */
export function checkForm(
  world: World,
  caller: Caller,
  formCode: OpenRequest['formCode'],
  kind: 'Online' | 'Batch',
): SessionForm {
  const form = findForm(formCode, world.settings.environment === 'test');
  if (!form || (kind === 'Batch' && !form.batch)) {
    throw invalid('Wskazany kod formularza nie jest wspierany.');
  }
  const needed = form.pef ? 'PefInvoiceWrite' : ['InvoiceWrite', 'EnforcementOperations'];
  const list = Array.isArray(needed) ? needed : [needed];
  if (!list.some((permission) => caller.permissions.has(permission))) {
    throw forbidden('missing-permissions', {
      requiredAnyOfPermissions: list,
      presentPermissions: [...caller.permissions].sort(),
    });
  }
  return form;
}

/** The AES key of a request: 32 bytes, or null when it does not open under our key. The IV must be 16 bytes. */
export async function unwrapKey(
  world: World,
  encryption: EncryptionInfo,
): Promise<{ key: Uint8Array | null; iv: Uint8Array }> {
  await world.keys.checkId('SymmetricKeyEncryption', encryption.publicKeyId);
  const iv = Buffer.from(encryption.initializationVector, 'base64');
  if (iv.length !== 16) throw invalid('body.encryption.initializationVector: must be 16 bytes');
  const key = await world.keys.decrypt(
    'SymmetricKeyEncryption',
    Buffer.from(encryption.encryptedSymmetricKey, 'base64'),
    encryption.publicKeyId,
  );
  return { key: key?.length === 32 ? key : null, iv };
}

/** Detail of status 415. */
export const keyProblem = 'Rozszyfrowania klucza symetrycznego zakończone błędem.';

export interface NewSession {
  kind: 'Online' | 'Batch';
  caller: Caller;
  form: SessionForm;
  key: Uint8Array | null;
  iv: Uint8Array;
  offlineMode: boolean;
  checkIdentifiers: boolean;
  validUntil: number;
  compression?: 'Zip' | 'TarGz';
  fileSize?: number;
  fileHash?: string;
}

/** Keeps a new session; an online one whose key does not open is born with status 415, a batch gets it in processing. */
export function insertSession(world: World, now: Date, session: NewSession): string {
  const reference = world.ids.reference(session.kind === 'Online' ? 'SO' : 'SB', now);
  const { caller, form } = session;
  const bornDead = session.key === null && session.kind === 'Online';
  const authentication = findAuthentication(world, caller.authReference);
  world.db.run(
    `insert into sessions (reference, kind, context_type, context_value, subject, auth_reference, token_reference, document_hash,
       system_code, schema_version, form_value, aes_key, iv, offline_mode, compression, check_identifiers,
       created, updated, valid_until, status, status_details, file_size, file_hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    reference,
    session.kind,
    caller.context.type,
    caller.context.value,
    JSON.stringify(caller.subject),
    caller.authReference,
    authentication?.token_reference ?? null,
    authentication?.document_hash ?? null,
    form.systemCode,
    form.schemaVersion,
    form.value,
    session.key,
    session.iv,
    session.offlineMode ? 1 : 0,
    session.compression ?? null,
    session.checkIdentifiers || world.settings.environment === 'production' ? 1 : 0,
    now.getTime(),
    now.getTime(),
    session.validUntil,
    bornDead ? 415 : 100,
    bornDead ? JSON.stringify([keyProblem]) : null,
    session.fileSize ?? null,
    session.fileHash ?? null,
  );
  return reference;
}

/** `X-KSeF-Feature: subject-identifier-validation` asks for checksums of the parties' identifiers. */
export function wantsIdentifierCheck(headers: Readonly<Record<string, unknown>>): boolean {
  return /subject-identifier-validation/i.test(String(headers['x-ksef-feature'] ?? ''));
}
