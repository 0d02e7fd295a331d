/** How often the state was tried, what was waited for between, and by which rules. */
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { formatDuration, formatInstant } from '../../../format/time.ts';
import { describeFailure } from '../history/describe-failure.ts';
import { formatJson, layOutJson } from '../history/json.ts';
import type { Attempt, Visit } from '../history/visit.ts';
import type { StateDefinition } from '../machine/definition.ts';
import { VisitStatusIndicator } from '../status.tsx';
import { JsonText } from './json-text.tsx';

export function AttemptsTab({ visit, definition }: { visit: Visit; definition: StateDefinition | undefined }) {
  const rows = visit.attempts.map((attempt, index) => ({
    attempt,
    number: index + 1,
    backoffMs: backoffBefore(visit.attempts, index),
  }));
  const retry = definition?.source['Retry'];
  const last = visit.attempts.at(-1);
  return (
    <SpaceBetween size="m">
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        items={rows}
        trackBy={({ number }) => String(number)}
        ariaLabels={{ tableLabel: 'Attempts' }}
        columnDefinitions={[
          { id: 'number', header: '#', cell: ({ number }) => number },
          { id: 'status', header: 'Status', cell: ({ attempt }) => <AttemptStatus attempt={attempt} /> },
          {
            id: 'waited',
            header: 'Waited',
            cell: ({ backoffMs }) => (backoffMs === undefined ? '-' : formatDuration(backoffMs)),
          },
          { id: 'took', header: 'Took', cell: ({ attempt }) => <Took attempt={attempt} /> },
        ]}
      />
      {last?.parameters !== undefined && (
        <ExpandableSection headerText="What the last attempt sent">
          <JsonText label="Parameters of the last attempt" text={layOutJson(last.parameters)} />
        </ExpandableSection>
      )}
      {last?.result !== undefined && (
        <ExpandableSection headerText="What the last attempt got back">
          <JsonText label="Result of the last attempt" text={layOutJson(last.result)} />
        </ExpandableSection>
      )}
      {retry === undefined ? (
        <Box color="text-body-secondary">The state has no rules to retry by.</Box>
      ) : (
        <ExpandableSection headerText="Rules to retry by">
          <JsonText label="Retry" text={formatJson(retry)} />
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}

function backoffBefore(attempts: readonly Attempt[], index: number): number | undefined {
  const [before, attempt] = [attempts[index - 1], attempts[index]];
  return before?.endedMs === undefined || !attempt ? undefined : attempt.scheduledMs - before.endedMs;
}

function AttemptStatus({ attempt: { status, error, cause } }: { attempt: Attempt }) {
  return (
    <div>
      <VisitStatusIndicator status={status} />
      {error !== undefined && (
        <div className="verbatim">
          {error}: {describeFailure(cause)}
        </div>
      )}
    </div>
  );
}

function Took({ attempt: { scheduledMs, endedMs } }: { attempt: Attempt }) {
  return (
    <span title={formatInstant(scheduledMs)}>
      {endedMs === undefined ? '-' : formatDuration(endedMs - scheduledMs)}
    </span>
  );
}
