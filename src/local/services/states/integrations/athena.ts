/** Athena: single operations, and `startQueryExecution.sync`, which waits until the query is over. */
import { randomUUID } from 'node:crypto';
import {
  GetQueryExecution$,
  type GetQueryExecutionCommandOutput,
  GetQueryResults$,
  StartQueryExecution$,
  type StartQueryExecutionCommandOutput,
  StopQueryExecution$,
} from '@aws-sdk/client-athena';
import type { LocalAws } from '#local/core/local-aws';
import type { Caller } from '#local/core/service';
import type { Json } from '../asl/json.ts';
import { STATES_ERRORS, StateFailure } from '../asl/state-failure.ts';
import type { TaskCall } from '../asl/task-handler.ts';
import { callService, type Integration } from './integration.ts';
import { createOptimizedOperation } from './optimized-operation.ts';
import { buildSdkMetadata } from './sdk-metadata.ts';
import { OPTIMIZED_SERVICES } from './sdk-services.ts';
import { fromSdkOutput, toSdkInput } from './sdk-shapes.ts';
import { createServiceTaskEvents } from './task-events.ts';

/** Polls come at growing intervals: a short query is not held up, a long one costs few calls. */
const FIRST_POLL_MS = 50;
const POLL_GROWTH = 1.5;
const LAST_POLL_MS = 5_000;

const service = OPTIMIZED_SERVICES.athena;

const ACTIONS = new Map(
  Object.entries({
    startQueryExecution: StartQueryExecution$,
    getQueryExecution: GetQueryExecution$,
    getQueryResults: GetQueryResults$,
    stopQueryExecution: StopQueryExecution$,
  }),
);

/** @param action as in `arn:aws:states:::athena:<action>` */
export function findAthenaIntegration(aws: LocalAws, action: string): Integration | undefined {
  if (action === 'startQueryExecution.sync') return createQueryJob(aws);
  const schema = ACTIONS.get(action);
  return schema && createOptimizedOperation({ aws, service, schema }, action, 'application/x-amz-json-1.1');
}

const createQueryJob = (aws: LocalAws): Integration => ({
  events: createServiceTaskEvents('athena', 'startQueryExecution.sync', aws.region),
  input: StartQueryExecution$[4],
  prepare: (parameters) => {
    const input = toSdkInput(StartQueryExecution$[4], parameters);
    return async (call, caller) => {
      const id = await startQuery(aws, input, call, caller);
      try {
        return await waitForQuery(aws, id, call, caller);
      } catch (error) {
        if (call.signal.aborted) await stopQuery(aws, id, caller);
        throw error;
      }
    };
  },
});

async function startQuery(aws: LocalAws, input: object, { onSubmitted }: TaskCall, caller: Caller): Promise<string> {
  const requestId = randomUUID();
  const { QueryExecutionId = '' } = await callService<StartQueryExecutionCommandOutput>(
    { aws, service, schema: StartQueryExecution$ },
    input,
    caller,
    requestId,
  );
  const length = JSON.stringify({ QueryExecutionId }).length;
  const metadata = buildSdkMetadata(requestId, 'application/x-amz-json-1.1', length, aws.clock.date());
  onSubmitted({ QueryExecutionId, ...metadata });
  return QueryExecutionId;
}

async function waitForQuery(aws: LocalAws, id: string, { clock, signal }: TaskCall, caller: Caller): Promise<Json> {
  for (let delayMs = FIRST_POLL_MS; ; delayMs = Math.min(delayMs * POLL_GROWTH, LAST_POLL_MS)) {
    await clock.sleep(delayMs, signal);
    const output = await callService<GetQueryExecutionCommandOutput>(
      { aws, service, schema: GetQueryExecution$ },
      { QueryExecutionId: id },
      caller,
      randomUUID(),
    );
    const state = output.QueryExecution?.Status?.State;
    const result = fromSdkOutput(GetQueryExecution$[5], output, 'epoch-ms');
    if (state === 'SUCCEEDED') return result;
    if (state === 'FAILED' || state === 'CANCELLED')
      throw new StateFailure(STATES_ERRORS.taskFailed, JSON.stringify(result));
  }
}

/** Nobody waits for the query any more. That it could not be stopped changes nothing for the execution. */
async function stopQuery(aws: LocalAws, id: string, caller: Caller): Promise<void> {
  await aws.call('athena', 'StopQueryExecution', { QueryExecutionId: id }, caller).catch(() => {});
}
