/** The log lines of the invocations that the state made. */
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { formatCount } from '../../../format/quantity.ts';
import { useClock } from '../../../live/clock.ts';
import { buildLogsHref } from '../../logs/logs-href.ts';
import { findInvocation, type Invocation } from '../data/find-work.ts';
import { LOG_MARGIN_MS, type LogLine } from '../data/read-invocation-logs.ts';
import { useInvocationLogs } from '../data/use-invocation-logs.ts';
import { layOutJson, parseJson, textAt } from '../history/json.ts';
import type { Visit } from '../history/visit.ts';
import { JsonText } from './json-text.tsx';

export function LogsTab({ visit }: { visit: Visit }) {
  const invocations = visit.attempts.map(findInvocation);
  if (invocations.length === 1 && invocations[0]) return <InvocationLog invocation={invocations[0]} />;
  return (
    <SpaceBetween size="xs">
      {invocations.map((invocation, index) =>
        invocation ? (
          <ExpandableSection
            key={invocation.fromMs}
            headerText={`Attempt ${index + 1}`}
            defaultExpanded={index === invocations.length - 1}
          >
            <InvocationLog invocation={invocation} />
          </ExpandableSection>
        ) : null,
      )}
    </SpaceBetween>
  );
}

function InvocationLog({ invocation }: { invocation: Invocation }) {
  const { data, error, refetch } = useInvocationLogs(invocation);
  if (error) return <ErrorState title="The log cannot be read" error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState what="log lines" />;
  if (data.lines.length === 0)
    return (
      <EmptyState title="No log lines">
        {invocation.toMs === undefined ? 'Nothing has been written yet.' : 'They may have been deleted since.'}
      </EmptyState>
    );
  return (
    <SpaceBetween size="xs">
      <LogsLink invocation={invocation} logGroup={data.logGroup} />
      {data.isAmbiguous && (
        <Alert type="info">Several invocations of the function ran at that time; the lines of all are shown.</Alert>
      )}
      <div>
        {data.lines.map((line, index) => (
          <Line key={line.id || index} line={line} />
        ))}
      </div>
      {data.isCut && <Box color="text-body-secondary">The first {formatCount(data.lines.length)} lines are shown.</Box>}
    </SpaceBetween>
  );
}

/** The same lines on the page of logs, where one looks around. */
function LogsLink({ invocation, logGroup }: { invocation: Invocation; logGroup: string }) {
  const { nowMs } = useClock();
  const { requestId, fromMs, toMs = nowMs ?? fromMs } = invocation;
  const filter = { groups: [logGroup], ...(requestId !== undefined && { text: requestId }) };
  return (
    <Box fontSize="body-s">
      <Link href={buildLogsHref(filter, { fromMs, toMs: toMs + LOG_MARGIN_MS })} fontSize="body-s">
        {logGroup}
        {requestId !== undefined && `, invocation ${requestId}`}
      </Link>
    </Box>
  );
}

/** Longer lines are opened to be read. */
const MAX_HEADING = 160;

/** A structured line by its message, with all that it holds inside; any other as it is. */
function Line({ line: { atMs, text } }: { line: LogLine }) {
  const entry = parseJson(text);
  const message = textAt(entry, 'message') ?? (textAt(entry, 'service') === undefined ? undefined : 'Metrics');
  const time = new Date(atMs).toISOString().slice(11, 23);
  const heading = [time, textAt(entry, 'level'), message ?? text].filter(Boolean).join(' ');
  if (entry === undefined && text.length <= MAX_HEADING) return <div className="verbatim run-log-line">{heading}</div>;
  return (
    <div className="run-log-line">
      <ExpandableSection
        variant="inline"
        headerText={
          <span className="verbatim run-log-line__head">
            {heading.length > MAX_HEADING ? `${heading.slice(0, MAX_HEADING)}…` : heading}
          </span>
        }
      >
        <JsonText label={`Log line of ${time}`} text={layOutJson(text)} />
      </ExpandableSection>
    </div>
  );
}
