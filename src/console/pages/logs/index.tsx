/** What functions and state machine log: structured, newest first, and live. */
import { useMemo, useState } from 'react';
import { LoadingState } from '../../components/states.tsx';
import { useClock } from '../../live/clock.ts';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { createLineFilter, parseLogFilter } from './log-filter.ts';
import { LogsView } from './logs-view.tsx';
import { formatRange, parseRange, resolveRange } from './time-range.ts';
import { useLogLines } from './use-log-lines.ts';

export default function LogsPage() {
  const { nowMs, speed } = useClock();
  return nowMs === undefined ? <LoadingState what="log events" /> : <LiveLogs now={{ nowMs, speed }} />;
}

const PAGE_SIZE = 100;

function LiveLogs({ now }: { now: { nowMs: number; speed: number } }) {
  const [query] = useAddressQuery();
  const filter = useMemo(() => parseLogFilter(query), [query]);
  const matches = useMemo(() => createLineFilter(filter), [filter]);
  const range = useMemo(() => parseRange(query), [query]);
  const [isTailing, setTailing] = useState(true);
  const [page, setPage] = useState(1);
  const found = useLogLines({
    rangeKey: JSON.stringify(formatRange(range)),
    range: resolveRange(range, now.nowMs),
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
      page={page}
      pageSize={PAGE_SIZE}
      onPage={setPage}
      isTailing={isTailing}
      onTail={setTailing}
    />
  );
}
