import type { AnnouncementsTable } from '../schema/tables.js';
import { type Context, nowText } from './context.js';
import { newId } from './ids.js';

/** An announcement of the status service, or one declared by hand. */
export type AnnouncementRow = AnnouncementsTable;

/** Announced unavailability and failures of KSeF, for all profiles; kept as evidence. */
export class Announcements {
  constructor(private readonly context: Context) {}

  /** Reading the announcer's own record (`externalId`) again updates it instead of adding another. */
  async put(
    announcement: Omit<AnnouncementsTable, 'id' | 'recordedAt' | 'updatedAt'>,
  ): Promise<AnnouncementRow> {
    const now = nowText(this.context);
    return this.context.db
      .insertInto('announcements')
      .values({
        ...announcement,
        id: newId(this.context.clock.now()),
        recordedAt: now,
        updatedAt: now,
      })
      .onConflict((conflict) =>
        conflict.columns(['source', 'externalId']).doUpdateSet({
          kind: announcement.kind,
          startedAt: announcement.startedAt,
          endedAt: announcement.endedAt,
          evidence: announcement.evidence,
          updatedAt: now,
        }),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  async end(id: string, endedAt: string): Promise<AnnouncementRow | null> {
    const row = await this.context.db
      .updateTable('announcements')
      .set({ endedAt, updatedAt: nowText(this.context) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    return row ?? null;
  }

  /** By their start. */
  list(): Promise<AnnouncementRow[]> {
    return this.context.db
      .selectFrom('announcements')
      .selectAll()
      .orderBy('startedAt')
      .orderBy('id')
      .execute();
  }
}
