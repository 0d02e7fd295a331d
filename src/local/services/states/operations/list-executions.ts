import { type ExecutionListItem, ListExecutionsCommand, type ListExecutionsCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { cutPage, decodeToken, readPageSize } from '../pages.ts';
import { findMachine, findMapRun, type StatesContext, toDate } from '../states-context.ts';
import type { ExecutionRecord } from '../store/execution-store.ts';

/** Newest first. */
export const listExecutions = (context: StatesContext) =>
  operation(ListExecutionsCommand, (input) => {
    const size = readPageSize(input.maxResults);
    const found = context.executions.list({
      ...readOwner(context, input),
      status: input.statusFilter,
      isRedriven: input.redriveFilter && input.redriveFilter === 'REDRIVEN',
      beforeId: decodeToken(input.nextToken),
      limit: size + 1,
    });
    const { page, nextToken } = cutPage(found, size);
    return { executions: page.map(toListItem), ...(nextToken && { nextToken }) };
  });

/** Executions of a machine, or of a Map Run. */
function readOwner(context: StatesContext, { stateMachineArn, mapRunArn }: ListExecutionsCommandInput) {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined))
    throw new AwsError('ValidationException', 'Must provide a StateMachine ARN or a MapRun ARN, and not both');
  if (mapRunArn !== undefined) return { mapRunArn: findMapRun(context, mapRunArn).arn };
  return { machineArn: findMachine(context, stateMachineArn ?? '').arn };
}

const toListItem = (execution: ExecutionRecord): ExecutionListItem => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: toDate(execution.startMs),
  redriveCount: execution.redriveCount,
  ...(execution.mapRunArn !== null && { mapRunArn: execution.mapRunArn }),
  ...(execution.stopMs !== null && { stopDate: toDate(execution.stopMs) }),
  ...(execution.redriveMs !== null && { redriveDate: toDate(execution.redriveMs) }),
});
