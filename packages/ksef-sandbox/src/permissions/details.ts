import type { components } from '@eszok/ksef-sdk/wire';
import { invalid } from '../refusal.js';

type Schemas = components['schemas'];
type PersonRequest = Schemas['PersonPermissionSubjectDetails'];
type EuRequest = Schemas['EuEntityPermissionSubjectDetails'];
export type PersonDetails = Schemas['PermissionsSubjectPersonDetails'];
export type EntityDetails = Schemas['PermissionsSubjectEntityDetails'];

/** What a grant's request says of its subject, as the lists give it back. */
export interface SubjectDetails {
  person: PersonDetails | null;
  entity: EntityDetails | null;
}

function missing(field: string, type: string) {
  return invalid(`body.subjectDetails.${field}: is required when subjectDetailsType is ${type}`);
}

/** Reads the details of a person or of an entity with a fingerprint; 21405 when the part for the type is missing. */
export function subjectDetails(details: PersonRequest | EuRequest): SubjectDetails {
  const type = details.subjectDetailsType;
  if (type === 'EntityByFingerprint') {
    const entity = (details as EuRequest).entityByFp;
    if (!entity) throw missing('entityByFp', type);
    return {
      person: null,
      entity: { subjectDetailsType: type, fullName: entity.fullName, address: entity.address },
    };
  }
  if (type === 'PersonByIdentifier') {
    const person = (details as PersonRequest).personById;
    if (!person) throw missing('personById', type);
    return {
      entity: null,
      person: { subjectDetailsType: type, firstName: person.firstName, lastName: person.lastName },
    };
  }
  if (type === 'PersonByFingerprintWithIdentifier') {
    const person = details.personByFpWithId;
    if (!person) throw missing('personByFpWithId', type);
    const { firstName, lastName, identifier } = person;
    return {
      entity: null,
      person: { subjectDetailsType: type, firstName, lastName, personIdentifier: identifier },
    };
  }
  const person = details.personByFpNoId;
  if (!person) throw missing('personByFpNoId', type);
  const { firstName, lastName, birthDate, idDocument } = person;
  return { entity: null, person: { subjectDetailsType: type, firstName, lastName, birthDate, idDocument } };
}

/** Details of an entity named by an identifier. */
export function entityDetails(details: Schemas['EntityDetails']): SubjectDetails {
  return { person: null, entity: { subjectDetailsType: 'EntityByIdentifier', fullName: details.fullName } };
}
