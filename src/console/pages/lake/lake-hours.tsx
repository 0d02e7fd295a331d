/** The grid of the latest days, older ones on demand. */
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { DAY_MS } from '#contracts/durations';
import { ErrorState } from '../../components/states.tsx';
import type { FailedRun } from './failed-runs.ts';
import { type GridRow, HourGrid } from './hour-grid.tsx';
import { floorToDay, type HourState, judgeHour, type LakeDay, listDays, listHoursOfDay } from './hours.ts';
import { Legend } from './legend.tsx';
import { useFailedRuns, useLakeDays } from './use-lake.ts';

const DAYS_AT_FIRST = 7;
const DAYS_MORE = 14;

interface LakeHoursProps {
  nowHourMs: number;
  firstHourMs: number;
  selectedMs: number | undefined;
  onSelect: (hourMs: number) => void;
}

export function LakeHours({ nowHourMs, firstHourMs, selectedMs, onSelect }: LakeHoursProps) {
  const [count, setCount] = useState(() => countDays(nowHourMs, selectedMs));
  const dayStarts = listDays(nowHourMs, count, firstHourMs);
  const { days, error, retry } = useLakeDays(dayStarts, nowHourMs);
  const failed = useFailedRuns();
  const rows = useRows(dayStarts, days, failed.data, nowHourMs, firstHourMs);
  const hasOlder = listDays(nowHourMs, count + 1, firstHourMs).length > dayStarts.length;
  return (
    <Container
      header={
        <Header variant="h2" description={<Legend counts={countStates(rows)} />}>
          Hours
        </Header>
      }
    >
      <SpaceBetween size="s">
        {error && <ErrorState title="Some days cannot be read" error={error} onRetry={retry} />}
        {failed.error && (
          <ErrorState
            title="Which runs failed is not known"
            error={failed.error}
            onRetry={() => void failed.refetch()}
          />
        )}
        <div className="hour-grid-frame">
          <HourGrid rows={rows} nowHourMs={nowHourMs} selectedMs={selectedMs} onSelect={onSelect} />
        </div>
        {hasOlder && (
          <Box textAlign="center">
            <Button iconName="angle-down" onClick={() => setCount(count + DAYS_MORE)}>
              Show older days
            </Button>
          </Box>
        )}
      </SpaceBetween>
    </Container>
  );
}

/** A link may lead to an older hour than the days that are shown at first. */
const countDays = (nowMs: number, selectedMs = nowMs): number =>
  Math.max(DAYS_AT_FIRST, (floorToDay(nowMs) - floorToDay(selectedMs)) / DAY_MS + 1);

function useRows(
  dayStarts: readonly number[],
  days: ReadonlyMap<number, LakeDay>,
  failedRuns: ReadonlyMap<number, FailedRun[]> | undefined,
  nowMs: number,
  firstHourMs: number,
): GridRow[] {
  const count = dayStarts.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the days follow from their number and the present
  return useMemo(() => {
    const failedHours = new Set(failedRuns?.keys());
    return dayStarts.map((dayMs) => {
      const day = days.get(dayMs);
      const judge = (hourMs: number) => day && judgeHour(hourMs, day, failedHours, { nowMs, firstHourMs });
      return { dayMs, states: listHoursOfDay(dayMs).map(judge) };
    });
  }, [count, days, failedRuns, nowMs, firstHourMs]);
}

function countStates(rows: readonly GridRow[]): Map<HourState, number> {
  const counts = new Map<HourState, number>();
  for (const state of rows.flatMap(({ states }) => states)) if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
