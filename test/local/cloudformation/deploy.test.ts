import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deployStack } from '#local/cloudformation/deploy';
import type { Properties, ResourceHandler } from '#local/cloudformation/resource-handler';
import type { Assembly, Template } from '#local/cloudformation/template';
import { type Core, createCore } from '#local/core/create-core';

let dataDir: string;
let core: Core;
let calls: string[];

/** A resource type that records what is asked of it; its Ref is its name, its only attribute an ARN. */
const thing: ResourceHandler = {
  type: 'Test::Thing',
  create: async (properties, { logicalId, generateName }) => {
    if (properties['Fails']) throw new Error(String(properties['Fails']));
    calls.push(`create ${logicalId} ${JSON.stringify(properties)}`);
    const name = String(properties['Name'] ?? generateName(30));
    return { physicalId: name, attributes: { Arn: `arn:${name}` } };
  },
  update: async (state, properties, { logicalId }) => {
    calls.push(`update ${logicalId} ${JSON.stringify(properties)}`);
    return state;
  },
  delete: async (_, __, { logicalId }) => {
    calls.push(`delete ${logicalId}`);
  },
};

const resource = (Properties: Properties, more: object = {}) => ({
  Type: 'Test::Thing',
  Properties,
  DependsOn: [],
  ...more,
});

const assembly = (template: Partial<Template>): Assembly => ({
  stackName: 'Test',
  template: { Parameters: {}, Mappings: {}, Conditions: {}, Resources: {}, Outputs: {}, ...template },
  assetPath: (key) => `/assets/${key}`,
});

const deploy = (template: Partial<Template>) =>
  deployStack({ aws: core.aws, assembly: assembly(template), handlers: new Map([[thing.type, thing]]) });

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
  core = createCore({ dataDir, buildServices: () => [] });
  calls = [];
});

afterEach(async () => {
  await core.stop();
  rmSync(dataDir, { recursive: true });
});

describe('deploying a template', () => {
  test('creates resources after those they refer to, with intrinsics resolved', async () => {
    const { outputs } = await deploy({
      Resources: {
        Last: resource({
          Sub: { 'Fn::Sub': ['${Prefix}-${First.Arn}-${AWS::Region}-${!Kept}', { Prefix: { Ref: 'First' } }] },
          Join: { 'Fn::Join': [':', ['a', { 'Fn::GetAtt': ['First', 'Arn'] }]] },
        }),
        First: resource({ Name: 'one', Gone: { Ref: 'AWS::NoValue' } }),
      },
      Outputs: { Account: { Value: { Ref: 'AWS::AccountId' } } },
    });

    expect(calls).toEqual([
      'create First {"Name":"one"}',
      'create Last {"Sub":"one-arn:one-us-east-1-${Kept}","Join":"a:arn:one"}',
    ]);
    expect(outputs).toEqual({ Account: '000000000000' });
  });

  test('leaves out a resource whose condition is not met and picks branches by it', async () => {
    await deploy({
      Parameters: { Mail: { Default: '' } },
      Conditions: { HasMail: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Mail' }, ''] }] } },
      Resources: {
        Subscription: resource({}, { Condition: 'HasMail' }),
        Topic: resource({ Name: { 'Fn::If': ['HasMail', 'loud', 'quiet'] } }),
      },
    });

    expect(calls).toEqual(['create Topic {"Name":"quiet"}']);
  });

  test('changes nothing when the template has not changed', async () => {
    const template = { Resources: { One: resource({ Name: 'a' }) } };
    await deploy(template);

    const { counts } = await deploy(template);

    expect(counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(calls).toHaveLength(1);
  });

  test('updates what changed and deletes what is gone, dependents first', async () => {
    const gone = { Base: resource({ Name: 'base' }), Top: resource({ Of: { Ref: 'Base' } }) };
    await deploy({ Resources: { One: resource({ Name: 'a', Size: 1 }), ...gone } });
    calls = [];

    await deploy({ Resources: { One: resource({ Name: 'a', Size: 2 }) } });

    expect(calls).toEqual(['update One {"Name":"a","Size":2}', 'delete Top', 'delete Base']);
  });

  test('keeps a resource with DeletionPolicy Retain when it is gone from the template', async () => {
    await deploy({ Resources: { Bucket: resource({ Name: 'b' }, { DeletionPolicy: 'Retain' }) } });
    calls = [];

    const { counts } = await deploy({ Resources: {} });

    expect(counts.retained).toBe(1);
    expect(calls).toEqual([]);
  });

  test('goes on after a failed deploy without making finished resources twice', async () => {
    const broken = { First: resource({ Name: 'a' }), Second: resource({ Fails: 'no room' }) };
    await expect(deploy({ Resources: broken })).rejects.toThrow('Cannot deploy Second: no room');

    const { counts } = await deploy({ Resources: { First: broken.First, Second: resource({}) } });

    expect(counts).toMatchObject({ unchanged: 1, created: 1 });
  });

  test('gives an unnamed resource the same name at every deploy', async () => {
    await deploy({ Resources: { One: resource({}) }, Outputs: {} });
    const { outputs } = await deploy({
      Resources: { One: resource({}) },
      Outputs: { Name: { Value: { Ref: 'One' } } },
    });

    expect(outputs['Name']).toMatch(/^Test-One-[0-9A-F]{12}$/);
  });

  test.each([
    [
      'an unknown resource type',
      { Resources: { X: { ...resource({}), Type: 'AWS::EC2::Instance' } } },
      'resources of type AWS::EC2::Instance',
    ],
    [
      'an unknown intrinsic',
      { Resources: { X: resource({ A: { 'Fn::Cidr': [] } }) } },
      'Cannot deploy X: The local AWS does not support the intrinsic function Fn::Cidr',
    ],
    [
      'a circular dependency',
      { Resources: { A: resource({ B: { Ref: 'B' } }), B: resource({ A: { Ref: 'A' } }) } },
      'Circular dependency between resources: A -> B -> A',
    ],
    [
      'an unknown attribute',
      { Resources: { A: resource({}), B: resource({ X: { 'Fn::GetAtt': ['A', 'Nope'] } }) } },
      'A has no attribute Nope',
    ],
    ['a reference to nothing', { Resources: { A: resource({ X: { Ref: 'Nope' } }) } }, 'refers to Nope'],
  ])('refuses %s by name', async (_, template, message) => {
    await expect(deploy(template)).rejects.toThrow(message);
  });
});
