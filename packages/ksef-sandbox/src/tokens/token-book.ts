import { createHash } from 'node:crypto';
import { type Context, contextLabel, type Subject } from '../auth/caller.js';
import type { World } from '../world/world.js';

export type TokenStatus = 'Pending' | 'Active' | 'Revoking' | 'Revoked' | 'Failed';

/** A KSeF token as kept: its text is never stored, only the SHA-256 of it. */
export interface TokenRow {
  reference: string;
  hash: string;
  context_type: Context['type'];
  context_value: string;
  author_type: string;
  author_value: string;
  description: string;
  /** JSON list */
  permissions: string;
  created: number;
  last_used: number | null;
  status: TokenStatus;
  status_details: string | null;
}

export interface NewToken {
  context: Context;
  author: Subject;
  description: string;
  permissions: readonly string[];
  status: TokenStatus;
  /** A text of one's own; otherwise `reference|nip-…|64 hexadecimal digits`, as the real ones look. */
  text?: string | undefined;
}

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Keeps a new token and gives its reference number and its text (the only time that anyone sees it). */
export function createToken(world: World, token: NewToken): { reference: string; text: string } {
  const now = world.clock.now();
  const reference = world.ids.reference('EC', now);
  const text = token.text ?? `${reference}|${contextLabel(token.context)}|${world.ids.hex(64).toLowerCase()}`;
  world.db.run(
    'insert into tokens (reference, hash, context_type, context_value, author_type, author_value, description, permissions, created, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    reference,
    hashOf(text),
    token.context.type,
    token.context.value,
    token.author.type,
    token.author.value,
    token.description,
    JSON.stringify(token.permissions),
    now.getTime(),
    token.status,
  );
  return { reference, text };
}

export function findTokenByText(world: World, text: string): TokenRow | undefined {
  return world.db.get<TokenRow>('select * from tokens where hash = ?', hashOf(text));
}

export function findToken(world: World, reference: string): TokenRow | undefined {
  return world.db.get<TokenRow>('select * from tokens where reference = ?', reference);
}

/** Gives a token another status by hand. False: there is none of this number. */
export function changeTokenStatus(world: World, reference: string, status: TokenStatus): boolean {
  return world.db.run('update tokens set status = ? where reference = ?', status, reference) > 0;
}
