/** The lake: what has become of each hour, and which run made it so. */
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback } from 'react';
import { floorToHour } from '#contracts/windows';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { buildHourHref } from '../../hours/hour-href.ts';
import { parseHourName } from '../../hours/hour-name.ts';
import { useClock } from '../../live/clock.ts';
import { buildHref, navigate } from '../../navigation/location.ts';
import type { PageProps } from '../page.ts';
import { HourPanel } from './hour-panel.tsx';
import { LakeHours } from './lake-hours.tsx';
import { useFirstHour } from './use-lake.ts';
import './lake.css';

export default function LakePage({ parameters }: PageProps) {
  const { nowMs } = useClock();
  const selectedMs = parseHourName(parameters['hour']);
  const select = useCallback((hourMs: number) => navigate(buildHourHref(hourMs)), []);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Every hour of logs, and what the pipeline has made of it. Choose one to see its objects and the run behind it."
          actions={<Button href={buildHref('/lake/objects')}>Browse objects</Button>}
        >
          Lake
        </Header>
      }
    >
      <SpaceBetween size="l">
        {parameters['hour'] !== undefined && selectedMs === undefined && (
          <ErrorState
            title="There is no such hour"
            error={new Error(`An hour is written like 2026-11-23T09, not ${parameters['hour']}`)}
          />
        )}
        {nowMs === undefined ? (
          <LoadingState what="the lake" />
        ) : (
          <Hours nowHourMs={floorToHour(nowMs)} selectedMs={selectedMs} onSelect={select} />
        )}
        {selectedMs !== undefined && <HourPanel key={selectedMs} hourMs={selectedMs} />}
      </SpaceBetween>
    </ContentLayout>
  );
}

interface HoursProps {
  nowHourMs: number;
  selectedMs: number | undefined;
  onSelect: (hourMs: number) => void;
}

function Hours(props: HoursProps) {
  const { data: firstHourMs, error, refetch } = useFirstHour();
  if (firstHourMs !== undefined && firstHourMs !== null) return <LakeHours {...props} firstHourMs={firstHourMs} />;
  return (
    <Container>
      {error && <ErrorState title="The lake cannot be read" error={error} onRetry={() => void refetch()} />}
      {!error && firstHourMs === undefined && <LoadingState what="the lake" />}
      {!error && firstHourMs === null && (
        <EmptyState title="The lake is empty" action={{ text: 'Start a run', href: buildHref('/runs') }}>
          The next tick of the schedule, or a run, writes the first logs.
        </EmptyState>
      )}
    </Container>
  );
}
