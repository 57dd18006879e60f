import fc from 'fast-check';

// Amounts and fields that may be missing, as drafts of every form have them.

/** A whole number of units of 10^-places, as text. */
export const decimal = (places: number, least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((count) => {
    const digits = String(count).padStart(places + 1, '0');
    return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });
export const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
export const rarely = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
/** `{ name: value }` where there is one, `{}` where there is none. */
export const compact = <T extends object>(draft: T): T =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as T;

export const price = fc.oneof(decimal(2, 1, 900_000), decimal(4, 1, 5_000_000), decimal(8, 1, 2_000_000_000));
export const quantity = fc.oneof(decimal(0, 1, 500), decimal(3, 1, 20_000), decimal(6, 1, 9_000_000));
export const value = decimal(2, 1, 3_000_000);
export const exchangeRate = decimal(4, 30_000, 52_000);
