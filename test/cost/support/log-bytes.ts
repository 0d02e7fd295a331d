/** What CloudWatch Logs is sent, and bills by the byte. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StepName } from '#contracts/steps';
import { STEPS } from '#contracts/steps';
import { buildEndLine, buildReportLine, buildStartLine } from '#local/services/lambda/invocation/platform-lines';
import { context } from '../../steps/support/fixtures.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const OVERHEAD_BYTES = 26;
const INIT_START = `INIT_START Runtime Version: nodejs:24.v10\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:${'0'.repeat(64)}`;

const bytesOf = (lines: string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line) + OVERHEAD_BYTES, 0);

/** A cold start, as Lambda writes it, around a step's own lines. */
export function bytesOfInvocation(name: StepName, lines: string[]): number {
  const memorySizeMb = STEPS.find((step) => step.name === name)?.memoryMb ?? 0;
  const outcome = { durationMs: 1234.56, initDurationMs: 987.65, usedMemoryBytes: 150_000_000 };
  // The report reads no more of a function and of an outcome than these.
  const report = buildReportLine(context.awsRequestId, { memorySizeMb } as never, outcome as never);
  return bytesOf([
    INIT_START,
    buildStartLine(context.awsRequestId),
    ...lines,
    buildEndLine(context.awsRequestId),
    report,
  ]);
}

/** Length of a run's ARN, named by Scheduler. */
const EXECUTION_ARN = `arn:aws:states:us-east-1:000000000000:execution:log-pipeline:${'0'.repeat(73)}`;

/** What Step Functions logs of a run with level ALL and execution data. */
export const bytesOfRun = (events: HistoryEvent[]): number => bytesOf(events.map(formatEvent));

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
function formatEvent({ id, previousEventId, type, timestamp, ...details }: HistoryEvent): string {
  return JSON.stringify({
    id: String(id),
    type,
    details: Object.values(details)[0] ?? {},
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp?.getTime()),
    execution_arn: EXECUTION_ARN,
    redrive_count: '0',
  });
}
