/** How a long list that is newest first is kept up to date without being read anew. */

export interface LiveListRules<Item> {
  idOf: (item: Item) => string;
  /** Whether an item changes no more; all others are looked at again. */
  isSettled: (item: Item) => boolean;
}

/** Newest first; each item once. */
export type LiveItems<Item> = readonly Item[];

/** Puts a page of a list, newest first, into what is known: new items come first, known ones are replaced. */
export function mergePage<Item>(
  known: LiveItems<Item>,
  page: readonly Item[],
  { idOf }: LiveListRules<Item>,
): LiveItems<Item> {
  const fresh = new Map(page.map((item) => [idOf(item), item]));
  const kept = known.map((item) => {
    const replacement = fresh.get(idOf(item));
    fresh.delete(idOf(item));
    return replacement ?? item;
  });
  return [...fresh.values(), ...kept];
}

/**
 * Whether the next page can tell anything new: there may be more items before the known ones, or one of those may have
 * changed since.
 * @param seen ids of the items of all pages that were read this time
 */
export function needsNextPage<Item>(
  known: LiveItems<Item>,
  seen: ReadonlySet<string>,
  { idOf, isSettled }: LiveListRules<Item>,
): boolean {
  const hasReachedKnown = known.some((item) => seen.has(idOf(item)));
  return !hasReachedKnown || known.some((item) => !isSettled(item) && !seen.has(idOf(item)));
}
