import type { components } from '@eszok/ksef-sdk/wire';
import { invalid } from '../refusal.js';

/** ISO 3166-1 alpha-2 (api-changelog, 2.0.0 RC6.1). */
const countries = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD ' +
    'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF ' +
    'GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN ' +
    'KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
    'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI ' +
    'SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI ' +
    'VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

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
  if (!countries.has(idDocument.country)) {
    throw invalid(
      `body.subjectDetails.personByFpNoId.idDocument.country: ${idDocument.country} is not in ISO 3166-1 alpha-2`,
    );
  }
  return { entity: null, person: { subjectDetailsType: type, firstName, lastName, birthDate, idDocument } };
}

/** Details of an entity named by an identifier. */
export function entityDetails(details: Schemas['EntityDetails']): SubjectDetails {
  return { person: null, entity: { subjectDetailsType: 'EntityByIdentifier', fullName: details.fullName } };
}
