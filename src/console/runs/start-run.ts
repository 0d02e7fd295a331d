import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { stateMachineArn } from '#contracts/local-resources';
import type { PipelineEvent } from '#contracts/pipeline-event';
import { formatInstant } from '#contracts/windows';
import { sfn } from '../aws/sfn.ts';

/** What Step Functions allows in a name, as far as the console uses it. */
const MAX_NAME = 80;
const NOT_IN_NAMES = /[^A-Za-z0-9_-]/g;

/** A name that tells in lists what was started, and is no other's: `incident-disk-full-20261123T090500Z-3f9a`. */
export function nameRun(source: string, nowMs: number): string {
  const time = formatInstant(nowMs).replaceAll(/[-:]/g, '');
  const suffix = `-${time}-${crypto.randomUUID().slice(0, 4)}`;
  return `${source.replaceAll(NOT_IN_NAMES, '-').slice(0, MAX_NAME - suffix.length)}${suffix}`;
}

/** Starts an execution of the pipeline. @returns its name */
export async function startRun(name: string, event: PipelineEvent): Promise<string> {
  await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(event) }));
  return name;
}
