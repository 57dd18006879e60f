type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/** The same object without the properties that are undefined. */
export function compact<T extends object>(value: T): Optional<T> & Present<T> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const one = value[key as keyof T];
    if (one !== undefined) result[key] = one;
  }
  return result as Optional<T> & Present<T>;
}
