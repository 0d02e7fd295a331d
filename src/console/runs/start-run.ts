import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { stateMachineArn } from '#contracts/local-resources';
import type { PipelineEvent } from '#contracts/pipeline-event';
import { sfn } from '../aws/sfn.ts';

/** Starts an execution of the pipeline. @returns its name */
export async function startRun(name: string, event: PipelineEvent): Promise<string> {
  await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(event) }));
  return name;
}
