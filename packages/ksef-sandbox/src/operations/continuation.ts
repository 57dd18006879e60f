import { refuse } from '../refusal.js';

/** A continuation token: base64 of the place after the last row given. Opaque to clients. */
export function continuationToken(place: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify({ eszok: 1, ...place })).toString('base64');
}

/** The place in a continuation token; null when there is none; 21418 when it is not one of ours. */
export function continuationPlace(token: unknown): Record<string, string | number> | null {
  if (token === undefined || token === null || token === '') return null;
  try {
    const place = JSON.parse(Buffer.from(String(token), 'base64').toString('utf8')) as Record<
      string,
      string | number
    >;
    if (place.eszok === 1) return place;
  } catch {
    // Not JSON: refused below.
  }
  throw refuse(21418);
}
