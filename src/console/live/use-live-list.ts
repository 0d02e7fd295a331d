import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type LiveItems, type LiveListRules, mergePage, needsNextPage } from './merge-page.ts';
import { LIVE_MS } from './query-client.ts';

interface ListPage<Item> {
  /** Newest first. */
  items: readonly Item[];
  nextToken?: string | undefined;
}

export interface LiveListOptions<Item> extends LiveListRules<Item> {
  /** Names the list; another key begins another list. */
  key: readonly unknown[];
  fetchPage: (token: string | undefined, signal: AbortSignal) => Promise<ListPage<Item>>;
}

export interface LiveList<Item> {
  items: LiveItems<Item>;
  /** Nothing has been answered yet. */
  isLoading: boolean;
  /** The latest attempt to read anything failed; what was known stays. */
  error: Error | null;
  retry: () => void;
  hasOlder: boolean;
  isLoadingOlder: boolean;
  /** Appends the next page of older items. */
  loadOlder: () => void;
  /** Puts an item in the place of the one with its id: one that was settled may have begun to change again. */
  replace: (item: Item) => void;
}

interface State<Item> {
  items: LiveItems<Item>;
  /** Where the items that were not read yet begin; undefined when all were. */
  olderToken: string | undefined;
}

/** A bound for one look: what is further back is settled, or was never asked for. */
const MAX_PAGES = 10;

/** A list of which only what is new or may have changed is asked for again. All that show it share it, by its key. */
export function useLiveList<Item>({ key, fetchPage, ...rules }: LiveListOptions<Item>): LiveList<Item> {
  const client = useQueryClient();
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const [olderError, setOlderError] = useState<Error | null>(null);
  const queryKey = ['live-list', ...key];
  const readState = (): State<Item> | undefined => client.getQueryData<State<Item>>(queryKey);

  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const pages = await readNewest(readState()?.items, fetchPage, rules, signal);
      return addNewest(readState(), pages, rules);
    },
    refetchInterval: LIVE_MS,
    gcTime: 0,
    // Items that did not change are the same already; comparing thousands of them would take longer than showing a few.
    structuralSharing: false,
  });

  const loadOlder = async (): Promise<void> => {
    const token = readState()?.olderToken;
    if (token === undefined || isLoadingOlder) return;
    setLoadingOlder(true);
    try {
      const page = await fetchPage(token, new AbortController().signal);
      client.setQueryData<State<Item>>(queryKey, (state) => addOlder(state, page, rules));
      setOlderError(null);
    } catch (cause) {
      setOlderError(cause instanceof Error ? cause : new Error(String(cause)));
    } finally {
      setLoadingOlder(false);
    }
  };

  return {
    items: data?.items ?? [],
    isLoading: data === undefined && error === null,
    error: error ?? olderError,
    retry: () => {
      if (olderError) void loadOlder();
      void refetch();
    },
    hasOlder: data?.olderToken !== undefined,
    isLoadingOlder,
    loadOlder: () => void loadOlder(),
    replace: (item) =>
      client.setQueryData<State<Item>>(
        queryKey,
        (state) => state && { ...state, items: mergePage(state.items, [item], rules) },
      ),
  };
}

/** Reads pages until all that may be new or have changed was met. @param known undefined reads the first page */
async function readNewest<Item>(
  known: LiveItems<Item> | undefined,
  fetchPage: LiveListOptions<Item>['fetchPage'],
  rules: LiveListRules<Item>,
  signal: AbortSignal,
): Promise<{ read: Item[]; token: string | undefined }> {
  const first = await fetchPage(undefined, signal);
  const read = [...first.items];
  let token = first.nextToken;
  for (let pages = 1; known && token !== undefined && pages < MAX_PAGES; pages += 1) {
    if (!needsNextPage(known, new Set(read.map(rules.idOf)), rules)) break;
    const page = await fetchPage(token, signal);
    read.push(...page.items);
    token = page.nextToken;
  }
  return { read, token };
}

/** @param state as it is now: older items may have come while the newest were read */
const addNewest = <Item>(
  state: State<Item> | undefined,
  { read, token }: { read: readonly Item[]; token: string | undefined },
  rules: LiveListRules<Item>,
): State<Item> =>
  state
    ? { items: mergePage(state.items, read, rules), olderToken: state.olderToken }
    : { items: read, olderToken: token };

function addOlder<Item>(
  state: State<Item> | undefined,
  { items, nextToken }: ListPage<Item>,
  { idOf }: LiveListRules<Item>,
): State<Item> {
  const known = state?.items ?? [];
  const ids = new Set(known.map(idOf));
  return { items: [...known, ...items.filter((item) => !ids.has(idOf(item)))], olderToken: nextToken };
}
