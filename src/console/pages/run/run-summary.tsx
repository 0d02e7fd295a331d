import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import Popover from '@cloudscape-design/components/popover';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { MeteredRun } from '#contracts/metered-cost';
import { Time } from '../../components/time.tsx';
import { formatCount, formatUsd } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';
import { buildExecutionHref, nameOfRun } from '../../runs/run-href.ts';
import { RunStatus } from '../../runs/run-status.tsx';
import { useSampleEvents } from '../../runs/sample-events.ts';
import { describeTrigger, findTrigger } from '../../runs/trigger.ts';
import type { LiveRun } from './data/read-run.ts';
import { useMapRun } from './data/use-map-run.ts';
import type { RunDescription } from './history/history-file.ts';

interface RunSummaryProps {
  run: RunDescription;
  nowMs: number;
  /** Undefined while it is not known, null for a run that nothing was metered of. */
  cost?: MeteredRun | null | undefined;
  redrives?: LiveRun['redrives'];
  /** Of the Map Run that it is a child of. */
  mapRunArn?: string | undefined;
}

/** The facts of a run in a row. */
export function RunSummary({ run, nowMs, cost, redrives, mapRunArn }: RunSummaryProps) {
  const transitions = cost?.lines.find(({ item }) => item === 'transitions')?.quantity;
  return (
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
      {redrives !== undefined && redrives.count > 0 && (
        <Fact label="Redriven">
          <Redriven {...redrives} />
        </Fact>
      )}
      {mapRunArn === undefined ? (
        <Fact label="Trigger">
          <TriggerOf run={run} />
        </Fact>
      ) : (
        <Fact label="Child of">
          <ParentLink mapRunArn={mapRunArn} />
        </Fact>
      )}
    </div>
  );
}

function Redriven({ count, lastMs }: LiveRun['redrives']) {
  return (
    <>
      {count === 1 ? 'Once' : `${formatCount(count)} times`}
      {lastMs !== undefined && (
        <>
          , last <Time ms={lastMs} />
        </>
      )}
    </>
  );
}

/** The execution whose Map Run it is. */
function ParentLink({ mapRunArn }: { mapRunArn: string }) {
  const { data } = useMapRun(mapRunArn);
  if (!data) return '-';
  return <Link href={buildExecutionHref(data.executionArn)}>{nameOfRun(data.executionArn)}</Link>;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      <Box>{children}</Box>
    </div>
  );
}

function TriggerOf({ run: { input, startMs } }: { run: RunDescription }) {
  const { data: samples = [] } = useSampleEvents();
  return input === undefined ? 'Not known' : describeTrigger(findTrigger(input, startMs, samples));
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
