import { Announcements } from './announcements.js';
import { Checkpoints } from './checkpoints.js';
import type { Context } from './context.js';
import { Events } from './events.js';
import { FileRecords } from './file-records.js';
import { Handovers } from './handovers.js';
import { Incoming } from './incoming.js';
import { Leases } from './leases.js';
import { MonthLocks } from './month-locks.js';
import { Outgoing } from './outgoing.js';
import { Packages } from './packages.js';
import { RateLimits } from './rate-limits.js';

/** The tables of the registry. */
export interface Repositories {
  readonly fileRecords: FileRecords;
  readonly outgoing: Outgoing;
  readonly incoming: Incoming;
  readonly events: Events;
  readonly checkpoints: Checkpoints;
  readonly announcements: Announcements;
  readonly handovers: Handovers;
  readonly monthLocks: MonthLocks;
  readonly leases: Leases;
  readonly packages: Packages;
  readonly rateLimits: RateLimits;
}

export const repositories = (context: Context): Repositories => ({
  fileRecords: new FileRecords(context),
  outgoing: new Outgoing(context),
  incoming: new Incoming(context),
  events: new Events(context),
  checkpoints: new Checkpoints(context),
  announcements: new Announcements(context),
  handovers: new Handovers(context),
  monthLocks: new MonthLocks(context),
  leases: new Leases(context),
  packages: new Packages(context),
  rateLimits: new RateLimits(context),
});
