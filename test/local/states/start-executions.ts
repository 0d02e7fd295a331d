/** A process that starts executions until it is killed, and writes each ARN once it is acknowledged: data directory, machine name. */
import { writeSync } from 'node:fs';
import type { CreateStateMachineCommandOutput, StartExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { createCore } from '#local/core/create-core';
import { rootCaller } from '#local/core/local-aws';
import { createStates } from '#local/services/states/create-states';

const [dataDir = '', name = ''] = process.argv.slice(2);
const core = createCore({ dataDir, buildServices: (aws) => [createStates(aws)] });
await core.start();
const call = <Output>(operation: string, input: object) =>
  core.aws.call<object, Output>('states', operation, input, rootCaller);

/** Half of the executions wait, half end at once. */
const definition = {
  StartAt: 'Which',
  States: {
    Which: { Type: 'Choice', Choices: [{ Variable: '$.wait', BooleanEquals: true, Next: 'Wait' }], Default: 'Done' },
    Wait: { Type: 'Wait', Seconds: 3_600, Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};
const { stateMachineArn } = await call<CreateStateMachineCommandOutput>('CreateStateMachine', {
  name,
  definition: JSON.stringify(definition),
  roleArn: 'arn:aws:iam::000000000000:role/machine-role',
});
for (let count = 0; ; count += 1) {
  const input = JSON.stringify({ wait: count % 2 === 0 });
  const { executionArn } = await call<StartExecutionCommandOutput>('StartExecution', { stateMachineArn, input });
  writeSync(1, `${executionArn}\n`);
  await new Promise(setImmediate);
}
