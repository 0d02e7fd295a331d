/** A machine of our own with a Distributed Map, which the pipeline has not: one child fails, and the others wait. */
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateStateMachineCommand, DeleteStateMachineCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import type { Pipeline } from '../../e2e/pipeline.ts';

const DEFINITION = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      Label: 'each',
      ToleratedFailurePercentage: 100,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Which',
        States: {
          Which: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Bad' }], Default: 'Rest' },
          Bad: { Type: 'Fail', Error: 'BadItem', Cause: 'This item cannot be done' },
          Rest: { Type: 'Wait', Seconds: 86_400, End: true },
        },
      },
      End: true,
    },
  },
};
const ROLE = 'fan-out';
const POLICY = 'start-children';

/** Starts it with three items. @returns the ARN of its execution, and what ends and removes it */
export async function startMapRun(url: string, { sfn }: Pipeline) {
  const iam = new IAMClient({ endpoint: url, region: 'us-east-1', credentials: LOCAL_ACCESS_KEY });
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument: allow({ Action: 'sts:AssumeRole', ...STATES }) }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: ROLE,
      PolicyName: POLICY,
      PolicyDocument: allow({ Action: 'states:StartExecution', Resource: '*' }),
    }),
  );
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({ name: 'fan-out', roleArn: Role?.Arn, definition: JSON.stringify(DEFINITION) }),
  );
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, name: 'three-items', input: '[1,2,3]' }),
  );
  const remove = async (): Promise<void> => {
    await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await iam.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: POLICY }));
    await iam.send(new DeleteRoleCommand({ RoleName: ROLE }));
  };
  return { executionArn, remove };
}

const STATES = { Principal: { Service: 'states.amazonaws.com' } };

const allow = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
