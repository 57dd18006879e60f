import { localError } from '../errors/ksef-error.js';
import type { FormCode } from '../wire/index.js';
import type { SendableForm } from './types.js';

/** Form codes that KSeF takes (contract, OpenOnlineSessionRequest.formCode). */
export const formCodes: Readonly<Record<SendableForm, FormCode>> = {
  'FA (2)': { systemCode: 'FA (2)', schemaVersion: '1-0E', value: 'FA' },
  'FA (3)': { systemCode: 'FA (3)', schemaVersion: '1-0E', value: 'FA' },
  'FA_RR (1)': { systemCode: 'FA_RR (1)', schemaVersion: '1-1E', value: 'FA_RR' },
  'PEF (3)': { systemCode: 'PEF (3)', schemaVersion: '2-1', value: 'PEF' },
  'PEF_KOR (3)': { systemCode: 'PEF_KOR (3)', schemaVersion: '2-1', value: 'PEF' },
};

/**
 * The code of a form given by name or whole.
 *
 * @throws KsefError `client.form` for a name that KSeF does not know
 */
export function formCode(form: SendableForm | FormCode): FormCode {
  if (typeof form !== 'string') return form;
  const code = Object.hasOwn(formCodes, form) ? formCodes[form] : undefined;
  if (code) return code;
  throw localError(
    'client.form',
    { pl: `KSeF nie przyjmuje formularza ${form}.`, en: `KSeF does not take the form ${form}.` },
    {
      pl: `Znane formularze: ${Object.keys(formCodes).join(', ')}.`,
      en: `Known forms: ${Object.keys(formCodes).join(', ')}.`,
    },
  );
}
