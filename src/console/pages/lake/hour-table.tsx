import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { EmptyState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { formatBytes, formatCount } from '../../format/quantity.ts';
import { ObjectModal } from '../../objects/object-modal.tsx';
import { makeVisible } from '../../objects/visible-text.ts';
import { buildRunHref } from '../../runs/run-href.ts';
import type { HourObject, HourObjectKind } from './hour-objects.ts';
import { buildTickLogHref } from './tick-log.ts';

const KINDS: Readonly<Record<HourObjectKind, string>> = {
  logs: 'Logs',
  aggregate: 'Aggregate',
  superseded: 'Superseded aggregate',
  truth: 'Ground truth',
};

export function HourTable({ objects }: { objects: readonly HourObject[] }) {
  const [openKey, setOpenKey] = useState<string>();
  return (
    <>
      <Table
        variant="embedded"
        contentDensity="compact"
        ariaLabels={{ tableLabel: 'Objects of the hour' }}
        header={<Box variant="h3">Objects ({formatCount(objects.length)})</Box>}
        items={objects}
        trackBy="key"
        empty={<EmptyState title="The hour has no objects" />}
        columnDefinitions={[
          {
            id: 'name',
            header: 'Name',
            isRowHeader: true,
            minWidth: 190,
            cell: ({ key }) => (
              <Link variant="secondary" onFollow={() => setOpenKey(key)} ariaLabel={`Look into ${makeVisible(key)}`}>
                <span className="object-key" title={makeVisible(key)}>
                  {makeVisible(key.slice(key.lastIndexOf('/') + 1))}
                </span>
              </Link>
            ),
          },
          { id: 'kind', header: 'Kind', minWidth: 110, cell: ({ kind }) => KINDS[kind] },
          { id: 'window', header: 'Window', minWidth: 80, cell: ({ windowMs }) => formatWindow(windowMs) },
          {
            id: 'size',
            header: 'Size',
            minWidth: 80,
            cell: ({ sizeBytes }) => <span className="figures">{formatBytes(sizeBytes)}</span>,
          },
          { id: 'written', header: 'Written', minWidth: 190, cell: ({ modifiedMs }) => <Time ms={modifiedMs} /> },
          { id: 'by', header: 'Written by', minWidth: 130, cell: (object) => <WrittenBy object={object} /> },
        ]}
      />
      {openKey !== undefined && <ObjectModal objectKey={openKey} onDismiss={() => setOpenKey(undefined)} />}
    </>
  );
}

/** `09:05`, the start. */
const formatWindow = (windowMs: number | undefined): string =>
  windowMs === undefined ? '-' : new Date(windowMs).toISOString().slice(11, 16);

function WrittenBy({ object: { runName, windowMs, modifiedMs } }: { object: HourObject }) {
  if (runName !== undefined) return <Link href={buildRunHref(runName)}>Run</Link>;
  if (windowMs === undefined) return '-';
  return <Link href={buildTickLogHref(windowMs, modifiedMs)}>GenerateLogs</Link>;
}
