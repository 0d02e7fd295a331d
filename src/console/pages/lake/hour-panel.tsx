/** What has become of one hour: its state, the run behind it, and its objects. */
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { formatHour } from '../../hours/hour-name.ts';
import { LIVE_MS } from '../../live/query-client.ts';
import { buildHref, navigate } from '../../navigation/location.ts';
import { HourFacts } from './hour-facts.tsx';
import { describeObject } from './hour-objects.ts';
import { buildAggregateQuery, buildRecordsQuery } from './hour-queries.ts';
import { HourTable } from './hour-table.tsx';
import { floorToDay } from './hours.ts';
import { readHourObjects } from './read-hour-objects.ts';
import { useFailedRuns, useLakeDays } from './use-lake.ts';

export function HourPanel({ hourMs }: { hourMs: number }) {
  const dayMs = floorToDay(hourMs);
  const { days } = useLakeDays([dayMs], hourMs);
  const failedRuns = useFailedRuns().data?.get(hourMs) ?? [];
  const { data, error, refetch } = useQuery({
    queryKey: ['lake', 'hour', hourMs],
    queryFn: ({ signal }) => readHourObjects(hourMs, signal),
    refetchInterval: LIVE_MS,
  });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const aggregate = days.get(dayMs)?.aggregates.get(hourMs);
  const objects = data?.map((object) => describeObject(object, hourMs, aggregate));
  return (
    <section
      ref={panel}
      className="hour-panel"
      aria-label={`Hour ${formatHour(hourMs)}`}
      tabIndex={-1}
      onKeyDown={(event) => isEscape(event) && close(hourMs)}
    >
      <Container
        header={
          <Header variant="h2" actions={<PanelActions hourMs={hourMs} isAggregated={aggregate !== undefined} />}>
            {formatHour(hourMs)}
          </Header>
        }
      >
        <SpaceBetween size="l">
          {error && (
            <ErrorState title="The hour's objects cannot be listed" error={error} onRetry={() => void refetch()} />
          )}
          {objects && <HourFacts hourMs={hourMs} objects={objects} aggregate={aggregate} failedRuns={failedRuns} />}
          {objects && <HourTable objects={objects} />}
          {!objects && !error && <LoadingState what="the hour" />}
        </SpaceBetween>
      </Container>
    </section>
  );
}

/** An object over the page is a child of the panel to React, not to the page: its Escape is its own. */
const isEscape = ({ key, currentTarget, target }: KeyboardEvent): boolean =>
  key === 'Escape' && target instanceof Node && currentTarget.contains(target);

const PanelActions = ({ hourMs, isAggregated }: { hourMs: number; isAggregated: boolean }) => (
  <SpaceBetween direction="horizontal" size="xs">
    <Button href={buildHref('/query', { sql: buildRecordsQuery(hourMs) })}>Query this hour</Button>
    {isAggregated && (
      <Button href={buildHref('/query', { sql: buildAggregateQuery(hourMs) })}>Query its aggregate</Button>
    )}
    <Button iconName="close" variant="icon" ariaLabel="Close the hour" onClick={() => close(hourMs)} />
  </SpaceBetween>
);

/** The keys go back to the cell that they came from. */
function close(hourMs: number): void {
  navigate(buildHref('/lake'));
  document.querySelector<HTMLElement>(`[data-hour="${hourMs}"]`)?.focus();
}
