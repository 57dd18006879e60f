import { invalid } from '../refusal.js';
import { schemas } from './schemas.generated.js';

/** Bodies of the contract are six deep; readers of JSON on the real system's platform stop here, too. */
const deepest = 64;

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
 * Throws a refusal (21405) for a body that is nested too deep.
 */
export function nameAsContract(body: unknown, room = deepest): void {
  if (typeof body !== 'object' || body === null) return;
  if (room === 0) throw invalid(`body: is nested deeper than ${deepest}`);
  if (Array.isArray(body)) {
    for (const each of body) nameAsContract(each, room - 1);
    return;
  }
  const fields = body as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    nameAsContract(value, room - 1);
    if (!hasCapital(name)) continue;
    known ??= namesOfContract();
    const right = known.get(name.toLowerCase());
    if (right === undefined || right === name || Object.hasOwn(fields, right)) continue;
    delete fields[name];
    fields[right] = value;
  }
}
