/** Cells of a run's row. Its input and its cost are asked for only while the row is on screen. */
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import Box from '@cloudscape-design/components/box';
import type { ReactNode } from 'react';
import { formatCount, formatUsd } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';
import { useClock } from '../../live/clock.ts';
import { useSampleEvents } from '../../runs/sample-events.ts';
import { describeTrigger, findTrigger } from '../../runs/trigger.ts';
import { type RunFacts, useRunFacts } from '../../runs/use-run-facts.ts';

interface CellProps {
  run: ExecutionListItem;
}

export function DurationCell({ run: { startDate, stopDate } }: CellProps) {
  if (!startDate) return <Unknown />;
  return stopDate ? (
    formatDuration(stopDate.getTime() - startDate.getTime())
  ) : (
    <Elapsed sinceMs={startDate.getTime()} />
  );
}

function Elapsed({ sinceMs }: { sinceMs: number }) {
  const { nowMs } = useClock();
  return nowMs === undefined ? <Unknown /> : formatDuration(nowMs - sinceMs);
}

export function TriggerCell({ run }: CellProps) {
  const { data: samples = [] } = useSampleEvents();
  return (
    <Facts run={run}>
      {({ input }) => {
        const text = describeTrigger(findTrigger(input, run.startDate?.getTime() ?? 0, samples));
        return <span title={text}>{text}</span>;
      }}
    </Facts>
  );
}

export const TransitionsCell = ({ run }: CellProps) => (
  <Facts run={run}>{({ cost }) => (cost ? formatCount(cost.transitions) : <Unknown />)}</Facts>
);

export const CostCell = ({ run }: CellProps) => (
  <Facts run={run}>{({ cost }) => (cost ? formatUsd(cost.usd) : <Unknown />)}</Facts>
);

function Facts({ run, children }: CellProps & { children: (facts: RunFacts) => ReactNode }) {
  const { data, error } = useRunFacts(run.executionArn ?? '', run.status);
  if (data) return children(data);
  return error ? <Unknown reason={error.message} /> : <Unknown reason="Loading" />;
}

const Unknown = ({ reason = 'Not known' }: { reason?: string }) => (
  <Box display="inline" color="text-body-secondary">
    <span title={reason}>-</span>
  </Box>
);
