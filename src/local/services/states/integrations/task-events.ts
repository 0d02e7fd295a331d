/** The history events of tasks. AWS has one family for functions named by their ARN and one for everything else. */
import type { TaskEvents } from '../asl/task-handler.ts';

const whole = { truncated: false };

/**
 * @param resourceType e.g. `athena` or `aws-sdk:glue`
 * @param resource e.g. `startQueryExecution.sync`
 */
export function createServiceTaskEvents(resourceType: string, resource: string, region: string): TaskEvents {
  const task = { resourceType, resource };
  return {
    label: resourceType,
    scheduled: (parameters, timeoutInSeconds) => ({
      type: 'TaskScheduled',
      details: { ...task, region, parameters, ...(timeoutInSeconds !== undefined && { timeoutInSeconds }) },
    }),
    started: () => ({ type: 'TaskStarted', details: task }),
    submitted: (output) => ({ type: 'TaskSubmitted', details: { ...task, output, outputDetails: whole } }),
    succeeded: (output) => ({ type: 'TaskSucceeded', details: { ...task, output, outputDetails: whole } }),
    failed: (error, cause) => ({ type: 'TaskFailed', details: { ...task, error, cause } }),
    timedOut: (error) => ({ type: 'TaskTimedOut', details: { ...task, error } }),
  };
}

/** @param functionArn of a function that is itself the task's resource */
export function createLambdaFunctionEvents(functionArn: string): TaskEvents {
  return {
    label: functionArn,
    scheduled: (input, timeoutInSeconds) => ({
      type: 'LambdaFunctionScheduled',
      details: {
        resource: functionArn,
        input,
        inputDetails: whole,
        ...(timeoutInSeconds !== undefined && { timeoutInSeconds }),
      },
    }),
    started: () => ({ type: 'LambdaFunctionStarted' }),
    succeeded: (output) => ({ type: 'LambdaFunctionSucceeded', details: { output, outputDetails: whole } }),
    failed: (error, cause) => ({ type: 'LambdaFunctionFailed', details: { error, cause } }),
    timedOut: (error) => ({ type: 'LambdaFunctionTimedOut', details: { error } }),
  };
}
