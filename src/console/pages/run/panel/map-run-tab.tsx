/** The child executions of a Distributed Map: how many there are of each kind, and the way to each. */
import type { ExecutionListItem, ExecutionStatus } from '@aws-sdk/client-sfn';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { formatCount } from '../../../format/quantity.ts';
import { formatDuration, formatInstant } from '../../../format/time.ts';
import { useClock } from '../../../live/clock.ts';
import { buildExecutionHref } from '../../../runs/run-href.ts';
import { RunStatus } from '../../../runs/run-status.tsx';
import { useMapChildren } from '../data/use-map-children.ts';
import { type MapRunDescription, useMapRun } from '../data/use-map-run.ts';

export function MapRunTab({ mapRunArn }: { mapRunArn: string }) {
  const { data, error, refetch } = useMapRun(mapRunArn);
  if (data)
    return (
      <SpaceBetween size="m">
        <MapRunFacts mapRun={data} />
        <Children mapRunArn={mapRunArn} counts={data.counts} />
      </SpaceBetween>
    );
  if (error) return <ErrorState title="The Map Run cannot be read" error={error} onRetry={() => void refetch()} />;
  return <LoadingState what="the Map Run" />;
}

function MapRunFacts({ mapRun }: { mapRun: MapRunDescription }) {
  const { status, counts, maxConcurrency } = mapRun;
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={130}
      items={[
        { label: 'Map Run', value: <RunStatus status={status} /> },
        { label: 'Children', value: describeCounts(counts) },
        { label: 'At once', value: maxConcurrency === 0 ? 'As many as there are' : formatCount(maxConcurrency) },
        { label: 'May fail', value: describeTolerance(mapRun) },
      ]}
    />
  );
}

/** `11 succeeded, 1 failed of 12` */
function describeCounts({ total, ...counts }: MapRunDescription['counts']): string {
  const parts = KINDS.flatMap(([kind, text]) => (counts[kind] ? [`${formatCount(counts[kind])} ${text}`] : []));
  return `${parts.length === 0 ? 'None' : parts.join(', ')} of ${formatCount(total ?? 0)}`;
}

const KINDS = [
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['timedOut', 'timed out'],
  ['aborted', 'aborted'],
  ['running', 'running'],
  ['pending', 'pending'],
] as const;

/** Without a threshold the first failure is one too many. */
function describeTolerance({ toleratedFailureCount: count, toleratedFailurePercentage: share }: MapRunDescription) {
  const limits = [...(count > 0 ? [formatCount(count)] : []), ...(share > 0 ? [`${share} %`] : [])];
  return limits.length === 0 ? 'None' : limits.join(' and ');
}

const ANY = { value: '', label: 'All children' };
const STATUSES: readonly { value: ExecutionStatus; label: string }[] = [
  { value: 'FAILED', label: 'Failed' },
  { value: 'TIMED_OUT', label: 'Timed out' },
  { value: 'ABORTED', label: 'Aborted' },
  { value: 'RUNNING', label: 'Running' },
  { value: 'SUCCEEDED', label: 'Succeeded' },
];

interface ChildrenProps {
  mapRunArn: string;
  counts: MapRunDescription['counts'];
}

function Children({ mapRunArn, counts }: ChildrenProps) {
  // Whoever opens a Map Run in which something failed looks for that.
  const [status, setStatus] = useState<ExecutionStatus | undefined>(() => (counts.failed ? 'FAILED' : undefined));
  const { items, isLoading, error, retry, hasOlder, isLoadingOlder, loadOlder } = useMapChildren(mapRunArn, status);
  return (
    <SpaceBetween size="xs">
      <Select
        ariaLabel="Which children"
        selectedOption={STATUSES.find(({ value }) => value === status) ?? ANY}
        options={[ANY, ...STATUSES]}
        onChange={({ detail }) => setStatus(STATUSES.find(({ value }) => value === detail.selectedOption.value)?.value)}
      />
      {error && <ErrorState title="The children cannot be listed" error={error} onRetry={retry} />}
      <Table
        variant="embedded"
        contentDensity="compact"
        items={items}
        loading={isLoading}
        loadingText="Loading children"
        trackBy={({ executionArn = '' }) => executionArn}
        ariaLabels={{ tableLabel: 'Child executions' }}
        columnDefinitions={COLUMNS}
        empty={<EmptyState title={describeNone(status, error)} />}
        footer={
          hasOlder && (
            <Button variant="inline-link" loading={isLoadingOlder} onClick={loadOlder}>
              Show more
            </Button>
          )
        }
      />
    </SpaceBetween>
  );
}

function describeNone(status: ExecutionStatus | undefined, error: Error | null): string {
  if (error) return 'The children are not known';
  return status === undefined ? 'There are no children yet' : 'No child has this status';
}

const COLUMNS = [
  {
    id: 'status',
    header: 'Status',
    width: 130,
    cell: ({ status }: ExecutionListItem) => <RunStatus status={status} />,
  },
  {
    id: 'name',
    header: 'Execution',
    isRowHeader: true,
    maxWidth: 130,
    cell: ({ name = '', executionArn = '' }: ExecutionListItem) => (
      <span title={name}>
        <Link href={buildExecutionHref(executionArn)}>{name}</Link>
      </span>
    ),
  },
  { id: 'duration', header: 'Duration', width: 100, cell: (child: ExecutionListItem) => <Duration child={child} /> },
];

function Duration({ child: { startDate, stopDate } }: { child: ExecutionListItem }) {
  const { nowMs } = useClock();
  const endMs = stopDate?.getTime() ?? nowMs;
  if (!startDate || endMs === undefined) return '-';
  return <span title={formatInstant(startDate.getTime())}>{formatDuration(endMs - startDate.getTime())}</span>;
}
