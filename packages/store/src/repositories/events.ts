import type { EventsTable } from '../schema/tables.js';
import { type Context, nowText } from './context.js';
import { newId } from './ids.js';

/** Something that happened to an entry or a document. */
export interface RegistryEvent {
  at: string;
  event: string;
  data: Record<string, unknown>;
}

/** What happened to an entry or a document, in order; never changed, never deleted. */
export class Events {
  constructor(private readonly context: Context) {}

  async append(
    about: Pick<EventsTable, 'profile' | 'subject' | 'subjectId'>,
    event: string,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    await this.context.db
      .insertInto('events')
      .values({
        id: newId(this.context.clock.now()),
        profile: about.profile,
        subject: about.subject,
        subjectId: about.subjectId,
        at: nowText(this.context),
        event,
        data: JSON.stringify(data),
      })
      .execute();
  }

  async list(about: Pick<EventsTable, 'profile' | 'subject' | 'subjectId'>): Promise<RegistryEvent[]> {
    const rows = await this.context.db
      .selectFrom('events')
      .selectAll()
      .where('profile', '=', about.profile)
      .where('subject', '=', about.subject)
      .where('subjectId', '=', about.subjectId)
      .orderBy('id')
      .execute();
    return rows.map(({ at, event, data }) => ({ at, event, data: JSON.parse(data) }));
  }
}
