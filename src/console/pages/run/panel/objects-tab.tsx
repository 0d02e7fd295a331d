/** What the state wrote to S3, as far as its answer, its query and its log lines tell. */
import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { bucketName } from '#contracts/local-resources';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { formatBytes, formatCount } from '../../../format/quantity.ts';
import { HourLinks } from '../../../hours/hour-links.tsx';
import { findPartitionHours } from '../../../hours/partition-hours.ts';
import { buildObjectHref } from '../../../objects/object-href.ts';
import { findLocations } from '../data/find-locations.ts';
import { findInvocation } from '../data/find-work.ts';
import { listObjects } from '../data/list-objects.ts';
import { useInvocationLogs } from '../data/use-invocation-logs.ts';
import { isOpen, type Visit } from '../history/visit.ts';

export function ObjectsTab({ visit }: { visit: Visit }) {
  const last = visit.attempts.at(-1);
  const invocation = last && findInvocation(last);
  const log = useInvocationLogs(invocation);
  const locations = useMemo(
    () =>
      findLocations(
        [last?.resource === 'athena' ? last.parameters : undefined, last?.result],
        (log.data?.lines ?? []).map(({ text }) => text),
      ),
    [last, log.data],
  );
  const isReady = invocation === undefined || log.data !== undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['written-objects', locations],
    queryFn: ({ signal }) => listObjects(locations, signal),
    enabled: isReady && locations.length > 0,
  });
  const failure = log.error ?? error;
  if (failure)
    return (
      <ErrorState
        title="The objects cannot be listed"
        error={failure}
        onRetry={() => void (log.error ? log.refetch() : refetch())}
      />
    );
  if (!isReady) return <LoadingState what="log lines" />;
  if (locations.length === 0)
    return (
      <EmptyState title="No objects">
        {isOpen(visit)
          ? 'The state has not told of any yet.'
          : 'Neither the result nor the log of this state tells of objects that it wrote.'}
      </EmptyState>
    );
  if (!data) return <LoadingState what="objects" />;
  return (
    <SpaceBetween size="xs">
      <Hours objects={data.objects} />
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        items={data.objects}
        trackBy={({ bucket, key }) => `${bucket}/${key}`}
        ariaLabels={{ tableLabel: 'Objects' }}
        columnDefinitions={[
          { id: 'key', header: 'Key', cell: (object) => <ObjectLink object={object} /> },
          { id: 'size', header: 'Size', width: 100, cell: ({ bytes }) => formatBytes(bytes) },
        ]}
        empty={<EmptyState title="Nothing is there any more">The objects were deleted or replaced since.</EmptyState>}
        footer={<Total objects={data.objects} isCut={data.isCut} />}
      />
      {data.missing.length > 0 && data.objects.length > 0 && (
        <Box color="text-body-secondary" fontSize="body-s">
          Nothing is below <span className="verbatim">{data.missing.map(({ prefix }) => prefix).join(', ')}</span> any
          more.
        </Box>
      )}
    </SpaceBetween>
  );
}

/** Objects of other buckets are on no page. */
const ObjectLink = ({ object: { bucket, key } }: { object: { bucket: string; key: string } }) =>
  bucket === bucketName ? (
    <Link href={buildObjectHref(key)}>
      <span className="verbatim">{key}</span>
    </Link>
  ) : (
    <span className="verbatim">{key}</span>
  );

function Hours({ objects }: { objects: readonly { key: string }[] }) {
  const hours = findPartitionHours(objects.map(({ key }) => key).join('\n'));
  if (hours.length === 0) return null;
  return (
    <Box>
      In the lake: <HourLinks hours={hours} />
    </Box>
  );
}

function Total({ objects, isCut }: { objects: readonly { bytes: number }[]; isCut: boolean }) {
  const bytes = objects.reduce((sum, object) => sum + object.bytes, 0);
  return `${formatCount(objects.length)} ${objects.length === 1 ? 'object' : 'objects'}, ${formatBytes(bytes)}${isCut ? '; there are more' : ''}`;
}
