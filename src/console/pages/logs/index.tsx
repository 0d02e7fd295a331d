/** What functions and state machine log: structured, newest first, and live. */
import { useMemo, useState } from 'react';
import { LoadingState } from '../../components/states.tsx';
import { useClock } from '../../live/clock.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { latestHours, resolveRange } from '../../time-range/time-range.ts';
import { useTimeRange } from '../../time-range/use-time-range.ts';
import { createLineFilter, parseLogFilter } from './log-filter.ts';
import { LogsView } from './logs-view.tsx';
import { useLogLines } from './use-log-lines.ts';

export default function LogsPage() {
  const { nowMs, speed } = useClock();
  return nowMs === undefined ? <LoadingState what="log events" /> : <LiveLogs now={{ nowMs, speed }} />;
}

const PAGE_SIZE = 100;
const DEFAULT_RANGE = latestHours(12);

function LiveLogs({ now }: { now: { nowMs: number; speed: number } }) {
  const [query] = useAddressQuery();
  const filter = useMemo(() => parseLogFilter(query), [query]);
  const matches = useMemo(() => createLineFilter(filter), [filter]);
  const [range, setRange] = useTimeRange(DEFAULT_RANGE);
  const [isTailing, setTailing] = useState(true);
  const [page, setPage] = useState(1);
  const found = useLogLines({
    rangeKey: JSON.stringify(range),
    // The latest has no end: events come while one watches.
    range: { ...resolveRange(range, now.nowMs), ...(range.kind === 'latest' && { toMs: Number.POSITIVE_INFINITY }) },
    now,
    isTailing,
    matches,
    wantedCount: page * PAGE_SIZE + 1,
  });
  return (
    <LogsView
      found={found}
      filter={filter}
      range={range}
      onRange={setRange}
      page={page}
      pageSize={PAGE_SIZE}
      onPage={setPage}
      isTailing={isTailing}
      onTail={setTailing}
    />
  );
}
