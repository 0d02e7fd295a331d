/** One execution: graph, timeline and events, live, with all that is known of each state. */
import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { saveFile } from '../../components/save-file.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useClock } from '../../live/clock.ts';
import type { PageProps } from '../page.ts';
import { toExecutionArn } from './data/execution-arn.ts';
import type { LiveRun } from './data/read-run.ts';
import { useDefinition, useRun } from './data/use-run.ts';
import { useRunCost } from './data/use-run-cost.ts';
import { FailureBanner } from './failure-banner.tsx';
import { buildStates } from './history/build-states.ts';
import { formatRunFile } from './history/history-file.ts';
import { HistoryMenu } from './history-menu.tsx';
import { parseBlock } from './machine/definition.ts';
import { findOwnBlock } from './machine/find-own-block.ts';
import { RunActions } from './run-actions.tsx';
import { RunSummary } from './run-summary.tsx';
import { RunView } from './run-view.tsx';
import { useSelection } from './use-selection.ts';

export default function RunPage({ parameters }: PageProps) {
  const arn = toExecutionArn(parameters['name'] ?? '');
  return <RunOf key={arn} arn={arn} />;
}

function RunOf({ arn }: { arn: string }) {
  const { data, error, refetch } = useRun(arn);
  if (data) return <Run live={data} error={error} />;
  if (error?.name === 'ExecutionDoesNotExist' || error?.name === 'InvalidArn') return <NoSuchRun />;
  if (error) return <ErrorState title="The run cannot be read" error={error} onRetry={() => void refetch()} />;
  return <LoadingState what="the run" />;
}

function NoSuchRun() {
  return (
    <EmptyState title="This run does not exist" action={{ text: 'See all runs', href: '#/runs' }}>
      It may have been deleted with the local AWS's data, or the address may have been cut off. Runs that are there are
      listed under Runs; one that was exported can be looked at again.
    </EmptyState>
  );
}

function Run({ live, error }: { live: LiveRun; error: Error | null }) {
  const { run, isRedrivable, redrives, mapRunArn, events } = live;
  const isRunning = run.status === 'RUNNING';
  const definition = useDefinition(run.arn);
  const cost = useRunCost(run.arn, isRunning);
  const states = useMemo(() => buildStates(events), [events]);
  const block = useMemo(() => findOwnBlock(parseBlock(definition.data), states), [definition.data, states]);
  const selection = useSelection(states);
  const clock = useClock();
  const nowMs = Math.max(clock.nowMs ?? 0, events.at(-1)?.atMs ?? run.startMs);
  const scans = cost.data?.lines.find(({ item }) => item === 'athenaScannedBytes');
  return (
    <ContentLayout
      header={
        <SpaceBetween size="s">
          <Header
            variant="h1"
            actions={
              <RunActions executionArn={run.arn} isRunning={isRunning} isRedrivable={isRedrivable}>
                <HistoryMenu
                  onExport={() =>
                    saveFile(`${run.name}.json`, formatRunFile(run, definition.data, events), 'application/json')
                  }
                />
              </RunActions>
            }
          >
            {run.name}
          </Header>
          <RunSummary run={run} nowMs={nowMs} cost={cost.data} redrives={redrives} mapRunArn={mapRunArn} />
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        {error && <Alert type="warning">What is shown may be out of date: {error.message}</Alert>}
        {definition.error && (
          <Alert type="warning">
            The state machine's definition cannot be read, so the graph shows what was visited:{' '}
            {definition.error.message}
          </Alert>
        )}
        <FailureBanner run={run} states={states} onShow={selection.selectVisit} />
        {definition.isLoading ? (
          <LoadingState what="the state machine" />
        ) : (
          <RunView
            run={run}
            events={events}
            states={states}
            definition={block}
            nowMs={nowMs}
            selection={selection}
            isImported={false}
            usdPerScannedByte={scans && scans.quantity > 0 ? scans.usdWithoutFree / scans.quantity : undefined}
          />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
}
