import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { unauthorized } from '../refusal.js';
import type { Database } from '../state/database.js';
import type { AuthMethod, Caller, Context, Subject, TokenKind } from './caller.js';

const issuer = 'eszok-ksef-sandbox';
const types: Readonly<Record<TokenKind, string>> = {
  operation: 'OperationToken',
  access: 'ContextToken',
  refresh: 'RefreshToken',
};

/** Of the sandbox alone. */
const permissionsClaim = 'sandbox-permissions';

const mostRemembered = 10_000;

export interface TokenClaims {
  kind: TokenKind;
  authReference: string;
  context: Context;
  subject: Subject;
  method: AuthMethod;
  /** What the bearer may do. */
  permissions: readonly string[];
  /** The subject owns the context: its permissions are written as one, `Owner`. */
  owner?: boolean;
  /** JSON of the contract's AllowedIps */
  ipPolicy?: string | null | undefined;
}

/** Signs and reads the three kinds of JWT (HS256); the secret lives with the state. */
export class Tokens {
  readonly #secret: Uint8Array;
  /** Bearers that were verified before, with their last second: clients send the same one again and again. */
  readonly #verified = new Map<string, { caller: Caller; until: number }>();

  constructor(db: Database, random: (count: number) => Uint8Array) {
    const kept = db.get<{ value: Uint8Array }>("select value from secrets where name = 'jwt'");
    this.#secret = kept ? new Uint8Array(kept.value) : random(32);
    if (!kept) db.run("insert into secrets (name, value) values ('jwt', ?)", this.#secret);
  }

  /**
   * Claims bear the short names that clients look for in KSeF's tokens: context, author, method, permissions
   * (given, excluded, roles, effective; lists as JSON in a text). In tokens of the real system `pep` names no
   * permission that its holder was given (a test of the C# client); what the sandbox goes by is in a claim of its own.
   */
  sign(claims: TokenClaims, issuedAt: Date, validUntil: Date, id: string): Promise<string> {
    const identifier = { type: claims.subject.type, value: claims.subject.value };
    return new SignJWT({
      typ: types[claims.kind],
      arn: claims.authReference,
      cit: claims.context.type,
      civ: claims.context.value,
      asi: JSON.stringify(identifier),
      sud: JSON.stringify({
        subjectIdentifier: identifier,
        ...(claims.subject.name === undefined ? {} : { commonName: claims.subject.name }),
      }),
      aum: claims.method,
      per: JSON.stringify(claims.owner ? ['Owner'] : claims.permissions),
      pec: '[]',
      rol: '[]',
      pep: '[]',
      [permissionsClaim]: JSON.stringify(claims.permissions),
      ...(claims.ipPolicy ? { 'ip-policy': claims.ipPolicy } : {}),
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(issuer)
      .setJti(id)
      .setIssuedAt(Math.floor(issuedAt.getTime() / 1000))
      .setExpirationTime(Math.floor(validUntil.getTime() / 1000))
      .sign(this.#secret);
  }

  /** Who a bearer speaks for; 401 when it is not ours, of a wrong kind, or expired by the sandbox's clock. */
  async read(bearer: string, kinds: readonly TokenKind[], now: Date): Promise<Caller> {
    const before = this.#verified.get(bearer);
    if (before && kinds.includes(before.caller.kind) && now.getTime() < before.until) return before.caller;
    const { payload } = await jwtVerify(bearer, this.#secret, {
      issuer,
      audience: issuer,
      currentDate: now,
      algorithms: ['HS256'],
    }).catch(() => {
      throw unauthorized();
    });
    const kind = (Object.keys(types) as TokenKind[]).find((one) => types[one] === payload.typ);
    if (!kind || !kinds.includes(kind)) {
      throw unauthorized();
    }
    const text = (name: string) => String(payload[name]);
    const { subjectIdentifier, commonName } = JSON.parse(text('sud')) as {
      subjectIdentifier: Pick<Subject, 'type' | 'value'>;
      commonName?: string;
    };
    const caller: Caller = {
      authReference: text('arn'),
      kind,
      context: { type: text('cit') as Context['type'], value: text('civ') },
      subject: { ...subjectIdentifier, ...(commonName === undefined ? {} : { name: commonName }) },
      method: text('aum') as AuthMethod,
      permissions: new Set(JSON.parse(text(permissionsClaim)) as string[]),
      ipPolicy: typeof payload['ip-policy'] === 'string' ? payload['ip-policy'] : null,
    };
    if (this.#verified.size >= mostRemembered) this.#verified.clear();
    this.#verified.set(bearer, { caller, until: (payload.exp ?? 0) * 1000 });
    return caller;
  }
}
