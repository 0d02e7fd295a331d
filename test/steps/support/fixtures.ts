import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import type { StepName } from '#contracts/steps';

const ROOT = join(import.meta.dirname, '../../..');

/** `events/steps/<step>/<name>.json` */
export const readStepFixture = <T>(step: StepName, name: string): T =>
  JSON.parse(readFileSync(join(ROOT, 'events/steps', step, `${name}.json`), 'utf8'));

/** What Lambda tells a handler about its invocation. */
export const context: Context = {
  awsRequestId: 'd5f0c1a4-1de8-4b6e-9c53-0c6b6e1f2a77',
  functionName: 'log-pipeline-step',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:log-pipeline-step',
  memoryLimitInMB: '256',
  logGroupName: '/aws/lambda/log-pipeline-step',
  logStreamName: '2026/11/20/[$LATEST]0123',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
