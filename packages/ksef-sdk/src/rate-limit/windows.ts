/** At most so many requests within each sliding window; undefined where there is no limit. */
export interface Rates {
  readonly perSecond?: number | undefined;
  readonly perMinute?: number | undefined;
  readonly perHour?: number | undefined;
}

/** What was used of one budget: instants of requests of the last hour, planned ones included, in order. */
export interface Book {
  readonly stamps: readonly number[];
  /** KSeF has answered 429: nothing before this instant. */
  readonly blockedUntil?: number;
}

export const emptyBook: Book = { stamps: [] };

const hourMs = 3_600_000;

/** Requests bunch up a little on their way, so windows are taken this much longer than they are. */
const slackMs = 30;

/**
 * The earliest instant at which one more request keeps within every window (limity-api.md: the windows slide and hold
 * together). Never before requests already planned, so that those who wait are served in turn.
 */
export function earliest(book: Book, rates: Rates, now: number): number {
  const { stamps } = book;
  let at = Math.max(now, book.blockedUntil ?? 0, stamps.at(-1) ?? 0);
  const windows: [number | undefined, number][] = [
    [rates.perSecond, 1_000],
    [rates.perMinute, 60_000],
    [rates.perHour, hourMs],
  ];
  for (const [limit, length] of windows) {
    if (limit === undefined) continue;
    const oldest = stamps[stamps.length - Math.max(1, limit)];
    if (oldest !== undefined) at = Math.max(at, oldest + length + slackMs);
  }
  return at;
}

/** The book with one more request at an instant, and without what no window reaches any more. */
export function entered(book: Book, at: number, now: number): Book {
  const kept = book.stamps.filter((stamp) => stamp > now - hourMs - slackMs);
  return { ...book, stamps: inOrder([...kept, at]) };
}

/** The book with one request moved: it was answered later than planned, or has to wait on. */
export function moved(book: Book, from: number, to: number): Book {
  const { stamps } = withdrawn(book, from);
  return { ...book, stamps: inOrder([...stamps, to]) };
}

/** The book without one planned request that was given up. */
export function withdrawn(book: Book, at: number): Book {
  const place = book.stamps.lastIndexOf(at);
  return place < 0 ? book : { ...book, stamps: book.stamps.filter((_, index) => index !== place) };
}

/** What stands before one's own place: only that may hold it back. */
export function before(book: Book, at: number): Book {
  return { ...book, stamps: withdrawn(book, at).stamps.filter((stamp) => stamp <= at) };
}

const inOrder = (stamps: number[]) => stamps.sort((a, b) => a - b);
