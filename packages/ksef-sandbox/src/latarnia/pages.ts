import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.js';
import { allMessages, currentStatus } from './announcements.js';

/**
 * The status service, as its own address: `/latarnia/status` and `/latarnia/messages`, no sign-in. At the root as well:
 * the Ministry's C# client drops the path of the address it is given.
 */
export function latarniaPages(app: FastifyInstance, world: World): void {
  for (const base of ['/latarnia', '']) {
    app.get(`${base}/status`, () => currentStatus(world));
    app.get(`${base}/messages`, () => allMessages(world));
  }
}
