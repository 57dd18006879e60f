import { schemas } from './schemas.generated.js';

/** Names of the contract by their lower case; no two of them differ in case alone (a test holds that). */
export function namesOfContract(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: Record<string, unknown> };
    for (const name of Object.keys(properties ?? {})) names.set(name.toLowerCase(), name);
    for (const part of Object.values(node)) walk(part);
  };
  walk(schemas);
  return names;
}

let known: ReadonlyMap<string, string> | undefined;

function hasCapital(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 65 && first <= 90;
}

/**
 * Gives the fields of a body the names of the contract, in place, where they begin with a capital letter: the Ministry's
 * C# client writes `FormCode` unless told otherwise, and the real system reads names without regard to case.
 */
export function nameAsContract(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  if (Array.isArray(body)) {
    for (const each of body) nameAsContract(each);
    return;
  }
  const fields = body as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    nameAsContract(value);
    if (!hasCapital(name)) continue;
    known ??= namesOfContract();
    const right = known.get(name.toLowerCase());
    if (right === undefined || right === name || Object.hasOwn(fields, right)) continue;
    delete fields[name];
    fields[right] = value;
  }
}
