import { isoInstant } from '../operations/instants.js';
import { operation } from '../operations/operation.js';
import { refuse } from '../refusal.js';
import type { World } from '../world/world.js';

export const challenge = operation('POST /auth/challenge', ({ world, now, clientIp }) => {
  const text = world.ids.reference('CR', now);
  world.db.run(
    'insert into challenges (challenge, created, client_ip) values (?, ?, ?)',
    text,
    now.getTime(),
    clientIp,
  );
  return { challenge: text, timestamp: isoInstant(now.getTime()), timestampMs: now.getTime(), clientIp };
});

/** Uses a challenge up; 21111 when it is unknown, used already, or too old. Gives its time in milliseconds. */
export function useChallenge(world: World, text: string, now: Date): number {
  const row = world.db.get<{ created: number; used: number }>(
    'select created, used from challenges where challenge = ?',
    text,
  );
  if (row?.used !== 0 || now.getTime() > row.created + world.settings.challengeMs) throw refuse(21111);
  world.db.run('update challenges set used = 1 where challenge = ?', text);
  return row.created;
}
