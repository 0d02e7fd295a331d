import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { AlarmState } from '../../alarms/alarm-state.tsx';
import { buildAlarmPath } from '../../alarms/alarms.ts';
import { describeCondition } from '../../alarms/describe-condition.ts';
import { EmptyState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { NARROW, useMedia } from '../../live/use-media.ts';
import { buildHref } from '../../navigation/location.ts';
import './alarms.css';

const buildColumns = (isNarrow: boolean): TableProps.ColumnDefinition<MetricAlarm>[] => [
  {
    id: 'name',
    header: 'Alarm',
    isRowHeader: true,
    minWidth: 190,
    // Leaves room for the state.
    ...(isNarrow && { maxWidth: 190 }),
    cell: (alarm) => (
      <>
        <Link href={buildHref(buildAlarmPath(alarm.AlarmName ?? ''))}>{alarm.AlarmName}</Link>
        <Box color="text-body-secondary" fontSize="body-s">
          {describeCondition(alarm)}
        </Box>
      </>
    ),
  },
  { id: 'state', header: 'State', cell: ({ StateValue }) => <AlarmState state={StateValue} />, minWidth: 130 },
  {
    id: 'since',
    header: 'Since',
    cell: ({ StateTransitionedTimestamp: at }) => (at ? <Time ms={at.getTime()} isRelative /> : '-'),
    minWidth: 170,
  },
  {
    id: 'reason',
    header: 'Reason',
    cell: ({ StateReason = '-' }) => (
      <div className="alarm-reason-short" title={StateReason}>
        {StateReason}
      </div>
    ),
    minWidth: 260,
  },
];

const ON_A_PHONE: readonly string[] = ['name', 'state'];

interface AlarmsTableProps {
  alarms: readonly MetricAlarm[];
  filter: ReactNode;
}

/** On a phone why and since when are left to the alarm's own page. */
export function AlarmsTable({ alarms, filter }: AlarmsTableProps) {
  const isNarrow = useMedia(NARROW);
  const columns = buildColumns(isNarrow);
  return (
    <Table
      items={alarms}
      trackBy={({ AlarmName = '' }) => AlarmName}
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id = '' }) => ({ id, visible: !isNarrow || ON_A_PHONE.includes(id) }))}
      filter={filter}
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: 'Alarms' }}
      empty={<EmptyState title="No alarm is in this state" />}
    />
  );
}
