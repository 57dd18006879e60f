import type { components } from '@eszok/ksef-sdk/wire';
import { isoInstant } from '../operations/instants.js';
import type { Value } from '../state/database.js';
import type { World } from '../world/world.js';
import { findGrants, type GrantRow, isActive } from './grant-book.js';

interface Identifier {
  type: string;
  value?: string | null;
}

/** What the lists of grants can be narrowed by; each list takes some of these. */
export interface GrantFilters {
  permissionTypes?: readonly string[] | null | undefined;
  permissionState?: components['schemas']['PermissionState'] | null | undefined;
  authorIdentifier?: Identifier | null | undefined;
  authorizedIdentifier?: Identifier | null | undefined;
  contextIdentifier?: Identifier | null | undefined;
  targetIdentifier?: Identifier | null | undefined;
}

/** A condition put together from clauses and the values for their places. */
export class Condition {
  readonly #clauses: string[] = [];
  readonly values: Value[] = [];
  state: GrantFilters['permissionState'] = null;

  and(clause: string, ...values: Value[]): this {
    this.#clauses.push(`(${clause})`);
    this.values.push(...values);
    return this;
  }

  /** Columns `NAME_type` and `NAME_value` hold this identifier. */
  is(column: string, identifier: Identifier | null | undefined): this {
    if (!identifier) return this;
    return this.and(`${column}_type = ? and ${column}_value is ?`, identifier.type, identifier.value ?? null);
  }

  /**
   * Narrows to what a request asks for. A permission given directly has for its target the context in which it was
   * given; an administrator's permission for a subunit works in the subunit's context.
   */
  narrow(filters: GrantFilters): this {
    const { permissionTypes, contextIdentifier, targetIdentifier } = filters;
    if (permissionTypes && permissionTypes.length > 0) {
      this.and(`permission in (${permissionTypes.map(() => '?').join(', ')})`, ...permissionTypes);
    }
    this.is('author', filters.authorIdentifier).is('subject', filters.authorizedIdentifier);
    this.#place('subunit', contextIdentifier);
    this.#place('indirect', targetIdentifier);
    this.state = filters.permissionState;
    return this;
  }

  #place(targetedKind: string, identifier: Identifier | null | undefined): void {
    if (!identifier) return;
    const wanted = [identifier.type, identifier.value ?? null];
    this.and(
      `case when kind = '${targetedKind}' then target_type = ? and target_value is ?
        else context_type = ? and context_value is ? end`,
      ...wanted,
      ...wanted,
    );
  }

  get where(): string {
    return this.#clauses.join(' and ');
  }
}

/** One page of grants and whether there is another. */
export function pageOf(
  world: World,
  condition: Condition,
  page: { pageOffset?: number; pageSize?: number },
): { grants: GrantRow[]; hasMore: boolean } {
  const size = page.pageSize ?? 10;
  const offset = (page.pageOffset ?? 0) * size;
  const wanted = condition.state;
  if (!wanted) {
    const found = findGrants(world, condition.where, condition.values, { size: size + 1, offset });
    return { grants: found.slice(0, size), hasMore: found.length > size };
  }
  // Whether a grant is active depends on other grants, which SQL does not see here.
  const all = findGrants(world, condition.where, condition.values).filter(
    (grant) => stateOf(world, grant) === wanted,
  );
  return { grants: all.slice(offset, offset + size), hasMore: all.length > offset + size };
}

export const stateOf = (world: World, grant: GrantRow) =>
  isActive(world, grant) ? ('Active' as const) : ('Inactive' as const);

/** Fields that every entry of every list has. */
export function common(grant: GrantRow) {
  return { id: grant.id, description: grant.description, startDate: isoInstant(grant.started) };
}

export const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

export function optional<K extends string, V>(name: K, value: V | null): { [key in K]?: V } {
  return value === null ? {} : ({ [name]: value } as { [key in K]?: V });
}
