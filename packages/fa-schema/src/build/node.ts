/** An invoice being put together: texts, elements and lists by element name. */
export interface Node {
  [name: string]: string | Node | (string | Node)[] | undefined;
}

/** The same without what is undefined, and without empty lists. */
export function pruned(node: Node): Node {
  const kept: Node = {};
  for (const [name, value] of Object.entries(node)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    kept[name] =
      typeof value === 'string'
        ? value
        : Array.isArray(value)
          ? value.map((one) => (typeof one === 'string' ? one : pruned(one)))
          : pruned(value);
  }
  return kept;
}

/** `1` for true, nothing for anything else. */
export const mark = (value: boolean | undefined): '1' | undefined => (value ? '1' : undefined);

/** `1` for true, `2` for anything else. */
export const yesNo = (value: boolean | undefined): '1' | '2' => (value ? '1' : '2');

/** Text as the schema's `token` has it: no line breaks, no double spaces, none at the ends. */
export function token(text: string): string;
export function token(text: string | undefined): string | undefined;
export function token(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim();
}
