/** At most so many requests within each sliding window; undefined where there is no limit. */
export interface Rates {
  readonly perSecond?: number | undefined;
  readonly perMinute?: number | undefined;
  readonly perHour?: number | undefined;
}

/** What was used of one budget in the last hour. Instants are milliseconds since 1970, in order. */
export interface Book {
  /** Requests that were answered, by when they were. */
  readonly stamps: readonly number[];
  /** Requests not answered yet, by when they were to leave: some have, some still wait for their turn. */
  readonly open?: readonly number[];
  /** KSeF has answered 429: nothing before this instant. */
  readonly blockedUntil?: number;
}

export const emptyBook: Book = { stamps: [] };

const hourMs = 3_600_000;

/** Requests bunch up a little on their way, so windows are taken this much longer than they are. */
const slackMs = 30;

/** Whoever has not been answered for so long was killed meanwhile, or KSeF has counted the request long ago. */
const underWayMs = 15_000;

/** A stamp further ahead than this was made before the clock was set back. */
export const setBackMs = 5_000;

/**
 * The book by a clock that was set back meanwhile: its last answer counts as come just now. Otherwise nobody would be
 * let through until the clock is again where it was.
 */
export function byClock(book: Book, now: number): Book {
  const ahead = (book.stamps.at(-1) ?? now) - now;
  if (ahead <= setBackMs) return book;
  const back = (stamps: readonly number[]) => stamps.map((stamp) => stamp - ahead);
  return {
    stamps: back(book.stamps),
    ...(book.open ? { open: back(book.open) } : {}),
    ...(book.blockedUntil === undefined ? {} : { blockedUntil: book.blockedUntil - ahead }),
  };
}

/**
 * The earliest instant at which one more request keeps within every window (limity-api.md: the windows slide and hold
 * together). A request under way may be counted by KSeF at any instant up to its answer, so it stands as of now. Never
 * before requests still planned, so that those who wait are served in turn.
 */
export function earliest(book: Book, rates: Rates, now: number): number {
  const open = (book.open ?? []).map((at) => (at < now && at > now - underWayMs ? now : at));
  const stamps = inOrder([...book.stamps, ...open]);
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

/** The book with one more request planned for an instant, and without what no window reaches any more. */
export function entered(book: Book, at: number, now: number): Book {
  const reached = (stamp: number) => stamp > now - hourMs - slackMs;
  const open = inOrder([...(book.open ?? []).filter(reached), at]);
  return { ...book, stamps: book.stamps.filter(reached), open };
}

/** The book with one planned request put off. */
export function moved(book: Book, from: number, to: number): Book {
  const rest = withdrawn(book, from);
  return { ...rest, open: inOrder([...(rest.open ?? []), to]) };
}

/** The book with one request answered. */
export function answered(book: Book, at: number, now: number): Book {
  return { ...withdrawn(book, at), stamps: inOrder([...book.stamps, Math.max(at, now)]) };
}

/** The book without one planned request that was given up. */
export function withdrawn(book: Book, at: number): Book {
  const open = book.open ?? [];
  const place = open.lastIndexOf(at);
  return place < 0 ? book : { ...book, open: open.filter((_, index) => index !== place) };
}

/** What stands before one's own place: only that may hold it back. */
export function before(book: Book, at: number): Book {
  const open = (withdrawn(book, at).open ?? []).filter((stamp) => stamp <= at);
  return { ...book, stamps: book.stamps, open };
}

const inOrder = (stamps: number[]) => stamps.sort((a, b) => a - b);
