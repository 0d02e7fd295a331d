import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { findExecution, type StatesContext, toDate } from '../states-context.ts';

/** Ends waits and tasks, and the query that a task waits for. An execution that is over stays as it is. */
export const stopExecution = (context: StatesContext) =>
  operation(StopExecutionCommand, ({ executionArn, error, cause }) => {
    const { arn } = findExecution(context, executionArn);
    context.engine.stop(arn, error, cause);
    return { stopDate: toDate(findExecution(context, arn).stopMs ?? context.aws.clock.now()) };
  });
