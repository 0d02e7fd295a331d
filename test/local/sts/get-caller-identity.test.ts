import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { roleCaller } from '#local/core/local-aws';
import { createSts } from '#local/services/sts/create-sts';
import { type Local, startLocal } from '../helpers/start-local.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal({ buildServices: (aws) => [createSts(aws)] });
});
afterAll(() => local.stop());

test('a person is the root of the account', async () => {
  const identity = await local.client(STSClient).send(new GetCallerIdentityCommand({}));

  expect(identity).toMatchObject({
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:root',
    UserId: '000000000000',
  });
});

test('a function is a session of its role', async () => {
  const caller = roleCaller('arn:aws:iam::000000000000:role/StepRole', 'generate-logs', 'lambda');

  const identity = await local.client(STSClient, caller).send(new GetCallerIdentityCommand({}));

  expect(identity).toMatchObject({
    Arn: 'arn:aws:sts::000000000000:assumed-role/StepRole/generate-logs',
    UserId: 'StepRole:generate-logs',
  });
});

test('other operations are named', async () => {
  const command = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::000000000000:role/x', RoleSessionName: 'y' });

  await expect(local.client(STSClient).send(command)).rejects.toThrow(
    'sts:AssumeRole is not supported by the local AWS',
  );
});
