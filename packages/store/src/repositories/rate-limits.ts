import { type Context, inTransaction, nowText } from './context.js';

/** What was used of one budget: instants (milliseconds since 1970) of requests answered and not yet, and until when none may go. */
export interface LimitBook {
  readonly stamps: readonly number[];
  readonly open?: readonly number[];
  readonly blockedUntil?: number;
}

/**
 * Budgets of KSeF's rate limits, shared by every process and machine on the registry: a `RateLimitStore` of
 * `@eszok/ksef-sdk`. Instants are kept by the registry's clock, so machines whose clocks differ still share the windows.
 */
export class RateLimits {
  constructor(private readonly context: Context) {}

  /** Reads a book, has it changed and writes it back, with nobody in between. What `change` throws leaves it as it was. */
  async update<T>(budget: string, change: (book: LimitBook) => { book: LimitBook; result: T }): Promise<T> {
    // Asked before the transaction: nobody shall wait for it.
    const lead = await this.context.lead(this.context.db);
    return inTransaction(this.context, async ({ db }) => {
      const updatedAt = nowText(this.context);
      // Writing first takes the row's lock, also of a row that is not there yet.
      const row = await db
        .insertInto('rateLimits')
        .values({ budget, book: '{"stamps":[]}', updatedAt })
        .onConflict((conflict) => conflict.column('budget').doUpdateSet({ updatedAt }))
        .returning('book')
        .executeTakeFirstOrThrow();
      const { book, result } = change(shifted(JSON.parse(row.book) as LimitBook, lead));
      await db
        .updateTable('rateLimits')
        .set({ book: JSON.stringify(shifted(book, -lead)) })
        .where('budget', '=', budget)
        .execute();
      return result;
    });
  }
}

function shifted({ stamps, open, blockedUntil }: LimitBook, byMs: number): LimitBook {
  const shift = (instants: readonly number[]) => instants.map((instant) => instant + byMs);
  return {
    stamps: shift(stamps),
    ...(open === undefined ? {} : { open: shift(open) }),
    ...(blockedUntil === undefined ? {} : { blockedUntil: blockedUntil + byMs }),
  };
}
