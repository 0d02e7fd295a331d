import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { findRedriveObstacle } from '../redrivability.ts';
import { findExecution, type StatesContext, toDate } from '../states-context.ts';
import type { ExecutionRecord } from '../store/execution-store.ts';

const INCLUDED = { included: true };

export const describeExecution = (context: StatesContext) =>
  operation(DescribeExecutionCommand, (input) => {
    const execution = findExecution(context, input.executionArn);
    const obstacle = findRedriveObstacle(execution, context.history, context.aws.clock.now());
    const { stopMs, redriveMs, error, cause, mapRunArn } = execution;
    return {
      executionArn: execution.arn,
      stateMachineArn: execution.machineArn,
      name: execution.name,
      status: execution.status,
      startDate: toDate(execution.startMs),
      redriveCount: execution.redriveCount,
      ...(mapRunArn !== null && { mapRunArn }),
      ...(stopMs !== null && { stopDate: toDate(stopMs) }),
      ...(redriveMs !== null && { redriveDate: toDate(redriveMs) }),
      ...(error !== null && { error }),
      ...(cause !== null && { cause }),
      ...describeRedrivability(obstacle),
      ...(input.includedData !== 'METADATA_ONLY' && describeData(execution)),
    };
  });

const describeRedrivability = (obstacle: string | undefined) =>
  obstacle === undefined
    ? { redriveStatus: 'REDRIVABLE' as const }
    : { redriveStatus: 'NOT_REDRIVABLE' as const, redriveStatusReason: obstacle };

const describeData = ({ input, output }: ExecutionRecord) => ({
  input,
  inputDetails: INCLUDED,
  ...(output !== null && { output, outputDetails: INCLUDED }),
});
