import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.js';
import { allMessages, currentStatus } from './announcements.js';

/** The status service, as its own address: `/latarnia/status` and `/latarnia/messages`. No sign-in. */
export function latarniaPages(app: FastifyInstance, world: World): void {
  app.get('/latarnia/status', () => currentStatus(world));
  app.get('/latarnia/messages', () => allMessages(world));
}
