import {
  DescribeStateMachineForExecution$,
  type DescribeStateMachineForExecutionCommandInput,
  type DescribeStateMachineForExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import type { Checked } from '#local/core/checked';
import { operation } from '#local/core/service';
import { parseMachineName } from '../arns.ts';
import { findExecution, findRevision, type StatesContext, toDate } from '../states-context.ts';

/** The machine as it was when the execution started. */
export const describeStateMachineForExecution = (context: StatesContext) =>
  operation<Checked<DescribeStateMachineForExecutionCommandInput>, DescribeStateMachineForExecutionCommandOutput>(
    DescribeStateMachineForExecution$,
    ({ executionArn, includedData }) => {
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
    },
  );
