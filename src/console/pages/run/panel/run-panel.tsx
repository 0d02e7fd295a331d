/** All that is known of the run as a whole, while no state is selected. */
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { readEventHours } from '../../../hours/event-hours.ts';
import { HourLinks } from '../../../hours/hour-links.tsx';
import { findPartitionHours } from '../../../hours/partition-hours.ts';
import { buildLogsHref } from '../../logs/logs-href.ts';
import { LOG_MARGIN_MS } from '../data/read-invocation-logs.ts';
import type { RunDescription } from '../history/history-file.ts';
import { Data } from './data-tab.tsx';

interface RunPanelProps {
  run: RunDescription;
  /** When it ended, or what the clock shows. */
  toMs: number;
  isImported: boolean;
}

export function RunPanel({ run, toMs, isImported }: RunPanelProps) {
  return (
    <Container
      header={
        <Header variant="h2" description="Choose a state to see its data, attempts and logs.">
          The whole run
        </Header>
      }
    >
      <SpaceBetween size="m">
        {!isImported && <WaysOn run={run} toMs={toMs} />}
        <Data label="Input" text={run.input} otherwise="The history has no input." />
        <Data label="Output" text={run.output} otherwise={explainMissingOutput(run)} />
      </SpaceBetween>
    </Container>
  );
}

const explainMissingOutput = ({ status }: RunDescription): string =>
  status === 'RUNNING' ? 'The run has not ended yet.' : 'The run did not succeed, so it has no output.';

/** What else of the console is about this run. */
function WaysOn({ run, toMs }: Pick<RunPanelProps, 'run' | 'toMs'>) {
  const hours = useMemo(() => listHours(run), [run]);
  const span = { fromMs: run.startMs, toMs: toMs + LOG_MARGIN_MS };
  return (
    <SpaceBetween size="xxs">
      <Link href={buildLogsHref({ run: run.name }, span)}>All that the run logged</Link>
      {hours.length > 0 && (
        <Box>
          Its hours in the lake: <HourLinks hours={hours} />
        </Box>
      )}
    </SpaceBetween>
  );
}

/** Those that its event asks for, and those that it aggregated. */
function listHours({ input = '', output = '', startMs }: RunDescription): number[] {
  const hours = new Set([...readEventHours(input, startMs), ...findPartitionHours(output)]);
  return [...hours].sort((a, b) => a - b);
}
