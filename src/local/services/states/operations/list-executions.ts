import {
  type ExecutionListItem,
  ListExecutions$,
  type ListExecutionsCommandInput,
  type ListExecutionsCommandOutput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '#local/core/aws-error';
import type { Checked } from '#local/core/checked';
import { operation } from '#local/core/service';
import { cutPage, decodeToken, readPageSize } from '../pages.ts';
import { findMachine, type StatesContext, toDate } from '../states-context.ts';
import type { ExecutionRecord } from '../store/execution-store.ts';

/** Newest first. */
export const listExecutions = (context: StatesContext) =>
  operation<Checked<ListExecutionsCommandInput>, ListExecutionsCommandOutput>(ListExecutions$, (input) => {
    if (input.stateMachineArn === undefined)
      throw new AwsError(
        'ValidationException',
        'Must provide a StateMachine ARN; Map Runs are not supported by the local AWS',
      );
    const size = readPageSize(input.maxResults);
    const found = context.executions.list({
      machineArn: findMachine(context, input.stateMachineArn).arn,
      status: input.statusFilter,
      isRedriven: input.redriveFilter && input.redriveFilter === 'REDRIVEN',
      beforeId: decodeToken(input.nextToken),
      limit: size + 1,
    });
    const { page, nextToken } = cutPage(found, size);
    return { executions: page.map(toListItem), ...(nextToken && { nextToken }) };
  });

const toListItem = (execution: ExecutionRecord): ExecutionListItem => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: toDate(execution.startMs),
  redriveCount: execution.redriveCount,
  ...(execution.stopMs !== null && { stopDate: toDate(execution.stopMs) }),
  ...(execution.redriveMs !== null && { redriveDate: toDate(execution.redriveMs) }),
});
