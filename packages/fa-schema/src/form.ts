/** The forms this package judges, reads and writes, named as `kodSystemowy` names them. */
export type InvoiceForm = 'FA (2)' | 'FA (3)' | 'FA_RR (1)';

/** Forms, their namespaces and the versions of their schemas: the one place where they are written down. */
export const forms = {
  'FA (2)': { namespace: 'http://crd.gov.pl/wzor/2023/06/29/12648/', version: '1-0E' },
  'FA (3)': { namespace: 'http://crd.gov.pl/wzor/2025/06/25/13775/', version: '1-0E' },
  'FA_RR (1)': { namespace: 'http://crd.gov.pl/wzor/2026/03/06/14189/', version: '1-1E' },
} as const satisfies Record<InvoiceForm, { namespace: string; version: string }>;

const byNamespace: ReadonlyMap<string, InvoiceForm> = new Map(
  (Object.keys(forms) as InvoiceForm[]).map((form) => [forms[form].namespace, form]),
);

/** The same address, as the string that `forms` holds when it is one of theirs. */
export function sameNamespace(namespace: string): string {
  const form = byNamespace.get(namespace);
  return form === undefined ? namespace : forms[form].namespace;
}

/** The form whose invoices live in this namespace, or null. */
export function formOfNamespace(namespace: string): InvoiceForm | null {
  return byNamespace.get(namespace) ?? null;
}
