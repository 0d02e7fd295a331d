import { DescribeStateMachineForExecutionCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { parseMachineName } from '../arns.ts';
import { findExecution, findRevision, type StatesContext, toDate } from '../states-context.ts';

/** The machine as it was when the execution started. */
export const describeStateMachineForExecution = (context: StatesContext) =>
  operation(DescribeStateMachineForExecutionCommand, ({ executionArn, includedData }) => {
    const { machineArn, revisionId } = findExecution(context, executionArn);
    const { definition, roleArn, logging, tracing, createdMs } = findRevision(context, revisionId);
    return {
      stateMachineArn: machineArn,
      name: parseMachineName(machineArn),
      definition: includedData === 'METADATA_ONLY' ? '' : definition,
      roleArn,
      updateDate: toDate(createdMs),
      loggingConfiguration: logging,
      tracingConfiguration: tracing,
      revisionId,
    };
  });
