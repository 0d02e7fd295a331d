import { useMemo } from 'react';
import { useAddressQuery } from '../navigation/use-address-query.ts';
import { formatRange, parseRange, type TimeRange } from './time-range.ts';

/** The range that a page's address says, and how to change it. @param fallback while it says none */
export function useTimeRange(fallback: TimeRange): [TimeRange, (range: TimeRange) => void] {
  const [query, changeQuery] = useAddressQuery();
  const { range, from, to } = query;
  const chosen = useMemo(
    () => parseRange({ ...(range && { range }), ...(from && { from }), ...(to && { to }) }),
    [range, from, to],
  );
  return [chosen ?? fallback, (next) => changeQuery(formatRange(next))];
}
