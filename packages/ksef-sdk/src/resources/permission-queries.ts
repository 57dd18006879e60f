import type { Call } from '../transport/operation.js';
import { numbered } from '../transport/pages.js';
import type {
  EntityAuthorizationGrant,
  EntityAuthorizationPermissionsQueryRequest,
  EntityPermissionItem,
  EntityPermissionsQueryRequest,
  EntityRole,
  EuEntityPermission,
  EuEntityPermissionsQueryRequest,
  PersonalPermission,
  PersonalPermissionsQueryRequest,
  PersonPermission,
  PersonPermissionsQueryRequest,
  SubordinateEntityRole,
  SubordinateEntityRolesQueryRequest,
  SubunitPermission,
  SubunitPermissionsQueryRequest,
} from '../wire/index.js';

export interface QueryOptions {
  /** 10 to 100. */
  readonly pageSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Who may do what: each list page by page as it is consumed, newest first. Group `other`: 10/30/120. */
export function permissionQueries(call: Call) {
  const place = (pageOffset: number, options: QueryOptions) => ({
    query: { pageOffset, pageSize: options.pageSize ?? 100 },
    signal: options.signal,
  });

  return {
    /** One's own permissions in this context. */
    queryPersonal: (
      body: PersonalPermissionsQueryRequest = {},
      options: QueryOptions = {},
    ): AsyncIterable<PersonalPermission> =>
      numbered(async (offset) => {
        const page = await call('POST /permissions/query/personal/grants', {
          body,
          ...place(offset, options),
        });
        return { items: page.permissions, hasMore: page.hasMore };
      }),

    /** Permissions of persons and entities in this context, or those granted by the one who asks (`queryType`). */
    queryPersons: (
      body: PersonPermissionsQueryRequest,
      options: QueryOptions = {},
    ): AsyncIterable<PersonPermission> =>
      numbered(async (offset) => {
        const page = await call('POST /permissions/query/persons/grants', {
          body,
          ...place(offset, options),
        });
        return { items: page.permissions, hasMore: page.hasMore };
      }),

    /** Administrators of subordinate entities and internal units. */
    querySubunits: (
      body: SubunitPermissionsQueryRequest = {},
      options: QueryOptions = {},
    ): AsyncIterable<SubunitPermission> =>
      numbered(async (offset) => {
        const page = await call('POST /permissions/query/subunits/grants', {
          body,
          ...place(offset, options),
        });
        return { items: page.permissions, hasMore: page.hasMore };
      }),

    /** Permissions for invoices that this context received from other entities. */
    queryEntities: (
      body: EntityPermissionsQueryRequest = {},
      options: QueryOptions = {},
    ): AsyncIterable<EntityPermissionItem> =>
      numbered(async (offset) => {
        const page = await call('POST /permissions/query/entities/grants', {
          body,
          ...place(offset, options),
        });
        return { items: page.permissions, hasMore: page.hasMore };
      }),

    /** Roles of this context's entity: court bailiff, local government, VAT group … */
    queryEntityRoles: (options: QueryOptions = {}): AsyncIterable<EntityRole> =>
      numbered(async (offset) => {
        const page = await call('GET /permissions/query/entities/roles', place(offset, options));
        return { items: page.roles, hasMore: page.hasMore };
      }),

    /** Subordinate local governments or members of the VAT group. */
    querySubordinateEntities: (
      body: SubordinateEntityRolesQueryRequest = {},
      options: QueryOptions = {},
    ): AsyncIterable<SubordinateEntityRole> =>
      numbered(async (offset) => {
        const page = await call('POST /permissions/query/subordinate-entities/roles', {
          body,
          ...place(offset, options),
        });
        return { items: page.roles, hasMore: page.hasMore };
      }),

    /** Authorisations of entities, granted or received (`queryType`). */
    queryAuthorisations: (
      body: EntityAuthorizationPermissionsQueryRequest,
      options: QueryOptions = {},
    ): AsyncIterable<EntityAuthorizationGrant> =>
      numbered(async (offset) => {
        const page = await call('POST /permissions/query/authorizations/grants', {
          body,
          ...place(offset, options),
        });
        return { items: page.authorizationGrants, hasMore: page.hasMore };
      }),

    /** Administrators and representatives of EU entities. */
    queryEuEntities: (
      body: EuEntityPermissionsQueryRequest = {},
      options: QueryOptions = {},
    ): AsyncIterable<EuEntityPermission> =>
      numbered(async (offset) => {
        const page = await call('POST /permissions/query/eu-entities/grants', {
          body,
          ...place(offset, options),
        });
        return { items: page.permissions, hasMore: page.hasMore };
      }),
  };
}
