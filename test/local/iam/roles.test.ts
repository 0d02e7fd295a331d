import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { roleCaller } from '#local/core/local-aws';
import { createIam } from '#local/services/iam/create-iam';
import { findDenial } from '#local/services/iam/evaluation/decide';
import { createPolicySource } from '#local/services/iam/evaluation/policy-source';
import { type Local, startLocal } from '../helpers/start-local.ts';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
});
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/logs/*' }],
});

let local: Local;
let iam: IAMClient;

beforeEach(async () => {
  local = await startLocal({ buildServices: (aws) => [createIam(aws)] });
  iam = local.client(IAMClient);
});

afterEach(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const create = (RoleName: string, more: object = {}) =>
  iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST, ...more }));

const putPolicy = (RoleName: string, PolicyName: string, PolicyDocument = POLICY) =>
  iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));

const policyNames = async (RoleName: string) => (await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames;

describe('roles', () => {
  test('are made, described with their trust policy encoded, changed and deleted', async () => {
    const Tags = [{ Key: 'step', Value: 'generate-logs' }];
    const { Role } = await create('generate-logs', { Description: 'writes logs', Tags });
    await iam.send(new UpdateRoleCommand({ RoleName: 'generate-logs', Description: 'writes the logs' }));
    const PolicyDocument = TRUST.replace('lambda', 'states');
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'generate-logs', PolicyDocument }));

    const changed = (await iam.send(new GetRoleCommand({ RoleName: 'generate-logs' }))).Role;

    expect(Role).toMatchObject({
      Arn: 'arn:aws:iam::000000000000:role/generate-logs',
      RoleId: expect.stringMatching(/^AROA[0-9A-F]{17}$/),
      Path: '/',
      MaxSessionDuration: 3_600,
      Tags,
    });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(TRUST);
    expect(changed).toMatchObject({ Description: 'writes the logs', RoleId: Role?.RoleId });
    expect(decodeURIComponent(changed?.AssumeRolePolicyDocument ?? '')).toBe(PolicyDocument);
    await iam.send(new DeleteRoleCommand({ RoleName: 'generate-logs' }));
    await expect(iam.send(new GetRoleCommand({ RoleName: 'generate-logs' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name generate-logs cannot be found.',
    });
  });

  test('are listed by path, in pages', async () => {
    for (const name of ['a', 'b', 'c']) await create(name);
    await create('d', { Path: '/service/' });

    const first = await iam.send(new ListRolesCommand({ MaxItems: 3 }));
    const rest = await iam.send(new ListRolesCommand({ MaxItems: 3, Marker: first.Marker }));
    const service = await iam.send(new ListRolesCommand({ PathPrefix: '/service/' }));

    expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['a', 'b', 'c']);
    expect(first.IsTruncated).toBe(true);
    expect(rest.Roles?.map(({ RoleName }) => RoleName)).toEqual(['d']);
    expect(rest.IsTruncated).toBe(false);
    expect(service.Roles?.map(({ Arn }) => Arn)).toEqual(['arn:aws:iam::000000000000:role/service/d']);
  });

  test.each<[string, string, object]>([
    ['EntityAlreadyExistsException', 'twice', {}],
    ['MalformedPolicyDocumentException', 'new', { AssumeRolePolicyDocument: '{' }],
    ['MalformedPolicyDocumentException', 'new', { AssumeRolePolicyDocument: '{"Version":"2012-10-17"}' }],
    ['ValidationError', 'with space', {}],
    ['ValidationError', 'x'.repeat(65), {}],
    ['ValidationError', 'new', { PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' }],
  ])('are refused with %s', async (name, role, more) => {
    await create('twice');

    await expect(create(role, more)).rejects.toMatchObject({ name });
  });
});

describe('policies of a role', () => {
  test('are put, got encoded, listed and deleted', async () => {
    await create('crawler');
    await putPolicy('crawler', 'read');
    await putPolicy('crawler', 'catalog');

    const policy = await iam.send(new GetRolePolicyCommand({ RoleName: 'crawler', PolicyName: 'read' }));

    expect(decodeURIComponent(policy.PolicyDocument ?? '')).toBe(POLICY);
    expect(await policyNames('crawler')).toEqual(['catalog', 'read']);
    await expect(iam.send(new DeleteRoleCommand({ RoleName: 'crawler' }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
    });
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'crawler', PolicyName: 'read' }));
    expect(await policyNames('crawler')).toEqual(['catalog']);
    await expect(
      iam.send(new DeleteRolePolicyCommand({ RoleName: 'crawler', PolicyName: 'read' })),
    ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await expect(putPolicy('crawler', 'bad', 'no JSON')).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
    });
  });

  test('decide as soon as they are put, changed or taken away', async () => {
    const policies = createPolicySource(local.aws);
    const caller = (account: string) => roleCaller(`arn:aws:iam::${account}:role/crawler`, 'session', 'lambda');
    const isAllowed = (account = '000000000000') =>
      !findDenial(policies, caller(account), { action: 's3:GetObject', resource: 'arn:aws:s3:::lake/logs/a' });
    const verdicts: boolean[] = [isAllowed()];
    const act = async (change: () => Promise<unknown>) => {
      await change();
      verdicts.push(isAllowed());
    };

    await act(() => create('crawler'));
    await act(() => putPolicy('crawler', 'read'));
    const ofAnotherAccount = isAllowed('999999999999');
    await act(() => putPolicy('crawler', 'read', POLICY.replace('logs', 'other')));
    await act(() => putPolicy('crawler', 'read'));
    await act(() => iam.send(new DeleteRolePolicyCommand({ RoleName: 'crawler', PolicyName: 'read' })));

    expect(verdicts).toEqual([false, false, true, false, true, false]);
    expect(ofAnotherAccount).toBe(false);
  });
});
