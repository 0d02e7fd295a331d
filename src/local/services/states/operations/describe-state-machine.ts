import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { findMachine, findRevision, type StatesContext, toDate } from '../states-context.ts';

export const describeStateMachine = (context: StatesContext) =>
  operation(DescribeStateMachineCommand, (input) => {
    const machine = findMachine(context, input.stateMachineArn);
    const { definition, roleArn, logging, tracing } = findRevision(context, machine.revisionId);
    return {
      stateMachineArn: machine.arn,
      name: machine.name,
      status: 'ACTIVE' as const,
      type: 'STANDARD' as const,
      creationDate: toDate(machine.createdMs),
      roleArn,
      loggingConfiguration: logging,
      tracingConfiguration: tracing,
      definition: input.includedData === 'METADATA_ONLY' ? '' : definition,
      ...(machine.isUpdated && { revisionId: machine.revisionId }),
    };
  });
