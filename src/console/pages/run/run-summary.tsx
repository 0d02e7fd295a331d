import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Popover from '@cloudscape-design/components/popover';
import Table from '@cloudscape-design/components/table';
import type { MeteredRun } from '#contracts/metered-cost';
import { Time } from '../../components/time.tsx';
import { formatCount, formatUsd } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';
import type { RunDescription } from './history/history-file.ts';
import { RunStatusIndicator } from './status.tsx';

interface RunSummaryProps {
  run: RunDescription;
  nowMs: number;
  /** Undefined while it is not known, null for a run that nothing was metered of. */
  cost: MeteredRun | null | undefined;
  eventCount: number;
}

/** The facts of a run in a row. */
export function RunSummary({ run, nowMs, cost, eventCount }: RunSummaryProps) {
  const transitions = cost?.lines.find(({ item }) => item === 'transitions')?.quantity;
  return (
    <Container>
      <KeyValuePairs
        columns={6}
        minColumnWidth={130}
        items={[
          { label: 'Status', value: <RunStatusIndicator status={run.status} /> },
          { label: 'Started', value: <Time ms={run.startMs} /> },
          { label: 'Duration', value: formatDuration((run.stopMs ?? nowMs) - run.startMs) },
          { label: 'Events', value: formatCount(eventCount) },
          ...(transitions === undefined ? [] : [{ label: 'Transitions', value: formatCount(transitions) }]),
          ...(cost ? [{ label: 'Cost', value: <Cost cost={cost} /> }] : []),
          ...(cost ? [{ label: 'Started by', value: cost.startedBy === 'schedule' ? 'Schedule' : 'A person' }] : []),
        ]}
      />
    </Container>
  );
}

function Cost({ cost }: { cost: MeteredRun }) {
  return (
    <Popover
      header="What the run cost"
      size="large"
      content={
        <Table
          variant="borderless"
          contentDensity="compact"
          items={cost.lines.filter(({ usd }) => usd > 0).toSorted((a, b) => b.usd - a.usd)}
          trackBy="item"
          columnDefinitions={[
            { id: 'name', header: 'What', cell: ({ service, name }) => `${service} ${name}` },
            { id: 'usd', header: 'USD', cell: ({ usd }) => formatUsd(usd) },
          ]}
          empty={<Box>Nothing yet</Box>}
        />
      }
      triggerType="custom"
      dismissAriaLabel="Close"
    >
      <Button variant="inline-link" ariaLabel={`${formatUsd(cost.usd)}: what the run cost`}>
        {formatUsd(cost.usd)}
      </Button>
    </Popover>
  );
}
