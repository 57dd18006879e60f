import { createHmac, timingSafeEqual } from 'node:crypto';
import type { World } from '../world/world.js';

function signature(world: World, path: string, until: number): string {
  return createHmac('sha256', world.linkSecret).update(`${path}?${until}`).digest('base64url');
}

/** A link that needs no bearer and works until its time (as the real ones, which lead to a cloud's storage). */
export function signedLink(world: World, path: string, until: number): string {
  return `${world.urls.root}/storage/${path}?until=${until}&sig=${signature(world, path, until)}`;
}

/** `ok`, or why a link does not open: it was changed, or its time is over. */
export function checkLink(
  world: World,
  path: string,
  query: Readonly<Record<string, unknown>>,
): 'ok' | 'forged' | 'expired' {
  const until = Number(query.until);
  const given = Buffer.from(String(query.sig ?? ''));
  const expected = Buffer.from(signature(world, path, until));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
  return world.clock.now().getTime() > until ? 'expired' : 'ok';
}
