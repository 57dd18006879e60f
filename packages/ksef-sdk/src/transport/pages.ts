/** Items of a list whose answers carry a continuation token, page after page as they are consumed. */
export async function* continued<T>(
  fetchPage: (
    headers: Readonly<Record<string, string>>,
  ) => Promise<{ items: readonly T[]; next?: string | null | undefined }>,
): AsyncGenerator<T, void, undefined> {
  let token: string | null | undefined;
  do {
    const page = await fetchPage(token ? { 'x-continuation-token': token } : {});
    yield* page.items;
    token = page.next;
  } while (token);
}

/** Items of a list that is asked for by page numbers, from 0, while the answer says that there are more. */
export async function* numbered<T>(
  fetchPage: (pageOffset: number) => Promise<{ items: readonly T[]; hasMore: boolean }>,
): AsyncGenerator<T, void, undefined> {
  for (let pageOffset = 0; ; pageOffset++) {
    const page = await fetchPage(pageOffset);
    yield* page.items;
    if (!page.hasMore) return;
  }
}
