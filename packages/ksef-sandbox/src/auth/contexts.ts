import type { Context } from './caller.js';

const shapes: Readonly<Record<Context['type'], RegExp>> = {
  Nip: /^[1-9](\d[1-9]|[1-9]\d)\d{7}$/,
  InternalId: /^[1-9](\d[1-9]|[1-9]\d)\d{7}-\d{5}$/,
  NipVatUe:
    /^[1-9](\d[1-9]|[1-9]\d)\d{7}-(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PT|RO|SE|SI|SK|XI)[A-Z0-9+*]{2,12}$/,
  PeppolId: /^P[A-Z]{2}[0-9]{6}$/,
};

/** What is wrong with a context's identifier; null when it has the shape of the schema of AuthTokenRequest. */
export function contextProblem(context: Context): string | null {
  const shape = shapes[context.type];
  if (!shape) return `unknown type ${String(context.type)}`;
  return shape.test(context.value) ? null : `${context.value} is not a ${context.type}`;
}
