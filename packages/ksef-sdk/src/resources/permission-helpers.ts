import type {
  EntityPermissionsGrantRequest,
  PermissionsOperationResponse,
  PersonPermission,
  PersonPermissionsGrantRequest,
  PersonPermissionsQueryRequest,
} from '../wire/index.js';
import type { QueryOptions } from './permission-queries.js';

/** A person known by PESEL or NIP, who signs in by Profil Zaufany or a certificate with that number. */
export type PersonIdentity = { readonly pesel: string } | { readonly nip: string };

/** What a person may do in the company. */
export type PersonGrant = PersonIdentity & {
  readonly firstName: string;
  readonly lastName: string;
  readonly permissions: PersonPermissionsGrantRequest['permissions'];
  /** What for: 5 to 256 characters. */
  readonly description: string;
};

/** What an office may do for the company. */
export interface OfficeGrant {
  readonly nip: string;
  /** Full name, 5 to 90 characters. */
  readonly name: string;
  /** Default reading only. */
  readonly permissions?: readonly ('InvoiceRead' | 'InvoiceWrite')[] | undefined;
  /** Whether the office may pass them on to its people (default true: otherwise only its owner can work). */
  readonly mayPassOn?: boolean | undefined;
  /** What for: 5 to 256 characters (default "Obsługa księgowa"). */
  readonly description?: string | undefined;
}

interface Basis<Options> {
  grantToPerson(
    body: PersonPermissionsGrantRequest,
    options?: Options,
  ): Promise<PermissionsOperationResponse>;
  grantToEntity(
    body: EntityPermissionsGrantRequest,
    options?: Options,
  ): Promise<PermissionsOperationResponse>;
  revoke(permissionId: string, options?: Options): Promise<PermissionsOperationResponse>;
  queryPersons(body: PersonPermissionsQueryRequest, options?: QueryOptions): AsyncIterable<PersonPermission>;
}

/** The everyday cases in the words of those who need them, made of the operations. */
export function permissionHelpers<Options extends { signal?: AbortSignal | undefined }>(
  basis: Basis<Options>,
) {
  return {
    /** Lets a person work in this context; waits until it is so. As `grantToPerson`. */
    allowPerson(grant: PersonGrant, options?: Options): Promise<PermissionsOperationResponse> {
      const { firstName, lastName, permissions, description } = grant;
      const body: PersonPermissionsGrantRequest = {
        subjectIdentifier: identifierOf(grant),
        permissions: [...permissions],
        description,
        subjectDetails: { subjectDetailsType: 'PersonByIdentifier', personById: { firstName, lastName } },
      };
      return basis.grantToPerson(body, options);
    },

    /** Lets an accounting office read (and, if wanted, send) this context's invoices; waits until it is so. */
    allowOffice(grant: OfficeGrant, options?: Options): Promise<PermissionsOperationResponse> {
      const { nip, name, permissions = ['InvoiceRead'], mayPassOn = true } = grant;
      const body: EntityPermissionsGrantRequest = {
        subjectIdentifier: { type: 'Nip', value: nip },
        permissions: permissions.map((type) => ({ type, canDelegate: mayPassOn })),
        description: grant.description ?? 'Obsługa księgowa',
        subjectDetails: { fullName: name },
      };
      return basis.grantToEntity(body, options);
    },

    /**
     * Takes back, one after another, everything a person was granted in this context.
     *
     * @returns how many permissions were taken back
     */
    async withdrawFromPerson(person: PersonIdentity, options?: Options): Promise<number> {
      const query: PersonPermissionsQueryRequest = {
        queryType: 'PermissionsInCurrentContext',
        authorizedIdentifier: identifierOf(person),
      };
      const ids: string[] = [];
      for await (const { id } of basis.queryPersons(query, { signal: options?.signal })) ids.push(id);
      for (const id of ids) await basis.revoke(id, options);
      return ids.length;
    },
  };
}

function identifierOf(person: PersonIdentity): { type: 'Pesel' | 'Nip'; value: string } {
  return 'pesel' in person ? { type: 'Pesel', value: person.pesel } : { type: 'Nip', value: person.nip };
}
