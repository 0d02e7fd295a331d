import { useCallback, useMemo } from 'react';
import { buildHref, navigate, useLocation } from './location.ts';

type Query = Readonly<Record<string, string>>;

/**
 * What a page keeps in its address, such as its filter, so that a link leads to the very same view.
 * @returns the present values, and a function that changes some of them (undefined removes one)
 */
export function useAddressQuery(): [Query, (changes: Readonly<Record<string, string | undefined>>) => void] {
  const { path, search } = useLocation();
  const query = useMemo(() => Object.fromEntries(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) =>
      navigate(buildHref(path, { ...query, ...changes }), { isReplacing: true }),
    [path, query],
  );
  return [query, change];
}
