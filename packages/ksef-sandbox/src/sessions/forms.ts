import type { InvoiceForm } from '@eszok/fa-schema';

interface FormCode {
  systemCode: string;
  schemaVersion: string;
  value: string;
}

/** A kind of document that a session may carry. */
export interface SessionForm extends FormCode {
  /** As `fa-schema` calls it; null for UBL. */
  form: InvoiceForm | null;
  /** Name of its schema in a UPO. */
  schemaName: string;
  /** Only with `PefInvoiceWrite`. */
  pef: boolean;
  batch: boolean;
  /** Only the test environment takes it. */
  testOnly?: boolean;
}

/** Forms that sessions take (contract, `formCode` of the two session requests), and where (ksef-docs, `srodowiska.md`). */
export const sessionForms: readonly SessionForm[] = [
  {
    systemCode: 'FA (2)',
    schemaVersion: '1-0E',
    value: 'FA',
    form: 'FA (2)',
    schemaName: 'Schemat_FA(2)_v1-0E.xsd',
    pef: false,
    batch: true,
    testOnly: true,
  },
  {
    systemCode: 'FA (3)',
    schemaVersion: '1-0E',
    value: 'FA',
    form: 'FA (3)',
    schemaName: 'Schemat_FA(3)_v1-0E.xsd',
    pef: false,
    batch: true,
  },
  {
    systemCode: 'FA_RR (1)',
    schemaVersion: '1-1E',
    value: 'FA_RR',
    form: 'FA_RR (1)',
    schemaName: 'Schemat_FA_RR(1)_v1-1E.xsd',
    pef: false,
    batch: true,
  },
  {
    systemCode: 'PEF (3)',
    schemaVersion: '2-1',
    value: 'PEF',
    form: null,
    schemaName: 'Schemat_PEF(3)_v2-1.xsd',
    pef: true,
    batch: false,
  },
  {
    systemCode: 'PEF_KOR (3)',
    schemaVersion: '2-1',
    value: 'PEF',
    form: null,
    schemaName: 'Schemat_PEF_KOR(3)_v2-1.xsd',
    pef: true,
    batch: false,
  },
];

export function findForm(code: FormCode, onTest: boolean): SessionForm | undefined {
  return sessionForms.find(
    (form) =>
      (onTest || form.testOnly !== true) &&
      form.systemCode === code.systemCode &&
      form.schemaVersion === code.schemaVersion &&
      form.value === code.value,
  );
}

export function formOfSession(session: { system_code: string }): SessionForm {
  const form = sessionForms.find((one) => one.systemCode === session.system_code);
  if (!form) throw new Error(`a session of an unknown form: ${session.system_code}`);
  return form;
}
