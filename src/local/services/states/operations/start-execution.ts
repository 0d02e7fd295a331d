import { randomUUID } from 'node:crypto';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { payerOf } from '#local/meter/payer';
import { buildExecutionArn } from '../arns.ts';
import { isTooLarge, MAX_DATA_BYTES } from '../asl/run.ts';
import { checkName } from '../names.ts';
import { findMachine, findRevision, type StatesContext, toDate } from '../states-context.ts';
import type { ExecutionRecord } from '../store/execution-store.ts';

/** Answers when the start is durable. A name with the same input while it runs is the same execution. */
export const startExecution = (context: StatesContext) =>
  operation(StartExecutionCommand, (request, { caller }) => {
    const { name = randomUUID(), input = '{}' } = request;
    const machine = findMachine(context, request.stateMachineArn);
    checkName(name);
    checkInput(input);
    const existing = context.executions.find(buildExecutionArn(machine.name, name));
    if (existing) return describe(requireSame(existing, input));
    const startedBy = payerOf(caller);
    return describe(context.engine.start(findRevision(context, machine.revisionId), { name, input, startedBy }));
  });

function checkInput(input: string): void {
  if (isTooLarge(input))
    throw invalidInput(`Invalid input length: the maximum is ${MAX_DATA_BYTES} bytes, got ${Buffer.byteLength(input)}`);
  try {
    JSON.parse(input);
  } catch (error) {
    throw invalidInput(error instanceof Error ? error.message : 'Invalid execution input.');
  }
}

const invalidInput = (reason: string) =>
  new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);

function requireSame(existing: ExecutionRecord, input: string): ExecutionRecord {
  if (existing.status === 'RUNNING' && existing.input === input) return existing;
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${existing.arn}'`);
}

const describe = ({ arn, startMs }: ExecutionRecord) => ({ executionArn: arn, startDate: toDate(startMs) });
