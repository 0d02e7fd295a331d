import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Popover from '@cloudscape-design/components/popover';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { MeteredRun } from '#contracts/metered-cost';
import { Time } from '../../components/time.tsx';
import { formatCount, formatUsd } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';
import { RunStatus } from '../../runs/run-status.tsx';
import { useSampleEvents } from '../../runs/sample-events.ts';
import { describeTrigger, findTrigger } from '../../runs/trigger.ts';
import type { RunDescription } from './history/history-file.ts';

interface RunSummaryProps {
  run: RunDescription;
  nowMs: number;
  /** Undefined while it is not known, null for a run that nothing was metered of. */
  cost: MeteredRun | null | undefined;
}

/** The facts of a run in a row. */
export function RunSummary({ run, nowMs, cost }: RunSummaryProps) {
  const transitions = cost?.lines.find(({ item }) => item === 'transitions')?.quantity;
  return (
    <Container>
      <div className="run-facts">
        <Fact label="Status">
          <RunStatus status={run.status} />
        </Fact>
        <Fact label="Started">
          <Time ms={run.startMs} />
        </Fact>
        <Fact label="Duration">{formatDuration((run.stopMs ?? nowMs) - run.startMs)}</Fact>
        {transitions !== undefined && <Fact label="Transitions">{formatCount(transitions)}</Fact>}
        {cost && (
          <Fact label="Cost">
            <Cost cost={cost} />
          </Fact>
        )}
        {run.input !== undefined && (
          <Fact label="Trigger">
            <TriggerOf run={run} input={run.input} />
          </Fact>
        )}
      </div>
    </Container>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      <div>{children}</div>
    </div>
  );
}

function TriggerOf({ run, input }: { run: RunDescription; input: string }) {
  const { data: samples = [] } = useSampleEvents();
  return describeTrigger(findTrigger(input, run.startMs, samples));
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
