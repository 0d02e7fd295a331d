import { randomUUID } from 'node:crypto';
import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { findRedriveObstacle } from '../redrivability.ts';
import { findExecution, type StatesContext, toDate } from '../states-context.ts';

/** Goes on from the state that did not succeed, with its input; what succeeded before stays. */
export const redriveExecution = (context: StatesContext) =>
  operation(RedriveExecutionCommand, (input) => {
    const { clientToken = randomUUID() } = input;
    const execution = findExecution(context, input.executionArn);
    const { redriveMs, redriveToken } = execution;
    if (redriveMs !== null && redriveToken === clientToken) return { redriveDate: toDate(redriveMs) };
    const obstacle = findRedriveObstacle(execution, context.history, context.aws.clock.now());
    if (obstacle) throw new AwsError('ExecutionNotRedrivable', obstacle);
    return { redriveDate: toDate(context.engine.redrive(execution, clientToken)) };
  });
