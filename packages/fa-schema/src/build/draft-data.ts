/** A draft as read from a file: data not yet checked, and where each field stands. */
export interface DraftData {
  data: unknown;
  /** Row (from 1) of a field such as `lines[2].rate`, or of the nearest thing around it. */
  rowOf(field: string): number | undefined;
}

/** `lines[2].rate` → `lines[2]` → `lines` → ''. */
export function* around(field: string): Generator<string> {
  for (let path = field; ; path = path.replace(/(?:\.[^.[]+|\[\d+\]|^[^.[]+)$/, '')) {
    yield path;
    if (path === '') return;
  }
}

/** Rows by field, with the lookup that `DraftData` wants. */
export function rowLookup(rows: ReadonlyMap<string, number>): DraftData['rowOf'] {
  return (field) => {
    for (const path of around(field)) {
      const row = rows.get(path);
      if (row !== undefined) return row;
    }
    return undefined;
  };
}
