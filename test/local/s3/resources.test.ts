import type { GetBucketLifecycleConfigurationCommandOutput, GetBucketPolicyCommandOutput } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Properties, ResourceContext, ResourceHandler } from '#local/cloudformation/resource-handler';
import { createS3 } from '#local/services/s3/create-s3';
import { createObjectStore } from '#local/services/s3/object-store';
import { S3_RESOURCES } from '#local/services/s3/resources';
import { startTestCore, type TestCore } from '../helpers/test-core.ts';

let core: TestCore;
let context: ResourceContext;
beforeEach(async () => {
  core = await startTestCore((aws) => [createS3(aws, createObjectStore(aws))]);
  context = {
    aws: core.aws,
    stackName: 'Pipeline',
    logicalId: 'Lake',
    generateName: () => 'Pipeline-Lake-1ABC',
    assetPath: () => '',
  };
});
afterEach(() => core.stop());

function handlerOf(type: string): ResourceHandler {
  const handler = S3_RESOURCES.find((item) => item.type === type);
  if (!handler) throw new Error(`${type} has no handler`);
  return handler;
}

const bucket = handlerOf('AWS::S3::Bucket');
const policy = handlerOf('AWS::S3::BucketPolicy');
const call = <Output>(operation: string, input: object) => core.call<Output>('s3', operation, input);

/** As the CDK writes it. */
const PROPERTIES: Properties = {
  BucketName: 'lake',
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
  },
  LifecycleConfiguration: {
    Rules: [
      { Id: 'delete-old-logs', Prefix: 'logs/', ExpirationInDays: 30, Status: 'Enabled' },
      { Id: 'abort', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
      {
        Id: 'tagged',
        Prefix: 'x/',
        TagFilters: [{ Key: 'a', Value: 'b' }],
        ObjectSizeGreaterThan: '10',
        ExpirationDate: '2027-01-01T00:00:00Z',
        Status: 'Disabled',
      },
    ],
  },
  Tags: [{ Key: 'stage', Value: 'test' }],
};

describe('AWS::S3::Bucket', () => {
  test('is created with its settings', async () => {
    const state = await bucket.create(PROPERTIES, context);

    expect(state.physicalId).toBe('lake');
    expect(state.attributes).toMatchObject({
      Arn: 'arn:aws:s3:::lake',
      RegionalDomainName: 'lake.s3.us-east-1.amazonaws.com',
    });
    const { Rules } = await call<GetBucketLifecycleConfigurationCommandOutput>('GetBucketLifecycleConfiguration', {
      Bucket: 'lake',
    });
    expect(Rules).toEqual([
      { ID: 'delete-old-logs', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 30 } },
      {
        ID: 'abort',
        Status: 'Enabled',
        Filter: { Prefix: '' },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
      {
        ID: 'tagged',
        Status: 'Disabled',
        Filter: { And: { Prefix: 'x/', ObjectSizeGreaterThan: 10, Tags: [{ Key: 'a', Value: 'b' }] } },
        Expiration: { Date: new Date('2027-01-01T00:00:00Z') },
      },
    ]);
    expect(await call('GetBucketTagging', { Bucket: 'lake' })).toEqual({ TagSet: PROPERTIES['Tags'] });
  });

  test('without a name gets one that S3 allows', async () => {
    const { physicalId } = await bucket.create({}, context);

    expect(physicalId).toBe('pipeline-lake-1abc');
  });

  test('that was retained or half deployed is taken over', async () => {
    await bucket.create({ BucketName: 'lake' }, context);

    const { physicalId } = await bucket.create(PROPERTIES, context);

    expect(physicalId).toBe('lake');
  });

  test('is updated, and loses what the template dropped', async () => {
    const state = await bucket.create(PROPERTIES, context);

    await bucket.update(state, { BucketName: 'lake', Tags: [{ Key: 'stage', Value: 'live' }] }, context, PROPERTIES);

    expect(await call('GetBucketTagging', { Bucket: 'lake' })).toEqual({ TagSet: [{ Key: 'stage', Value: 'live' }] });
    await expect(call('GetBucketLifecycleConfiguration', { Bucket: 'lake' })).rejects.toMatchObject({
      code: 'NoSuchLifecycleConfiguration',
    });
  });

  test('cannot be renamed', async () => {
    const state = await bucket.create(PROPERTIES, context);

    await expect(bucket.update(state, { ...PROPERTIES, BucketName: 'pond' }, context, PROPERTIES)).rejects.toThrow(
      'The bucket lake cannot be renamed to pond',
    );
  });

  test('is deleted', async () => {
    const state = await bucket.create(PROPERTIES, context);

    await bucket.delete(state, PROPERTIES, context);

    await expect(call('HeadBucket', { Bucket: 'lake' })).rejects.toMatchObject({ code: 'NoSuchBucket' });
  });

  test.each([
    ['a property', { VersioningConfiguration: { Status: 'Enabled' } }, 'does not support VersioningConfiguration'],
    [
      'a property of a rule',
      { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Transitions: [] }] } },
      'does not support Transitions of a lifecycle rule',
    ],
  ])('with %s that is not supported is refused by name', async (_, properties, message) => {
    await expect(bucket.create(properties, context)).rejects.toThrow(message);
  });
});

describe('AWS::S3::BucketPolicy', () => {
  test('is put, changed and deleted', async () => {
    await bucket.create({ BucketName: 'lake' }, context);
    const get = async () =>
      JSON.parse((await call<GetBucketPolicyCommandOutput>('GetBucketPolicy', { Bucket: 'lake' })).Policy ?? '');
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    };

    const properties = { Bucket: 'lake', PolicyDocument: document };
    const state = await policy.create(properties, context);
    expect(await get()).toEqual(document);
    const changed = { ...properties, PolicyDocument: { ...document, Statement: [] } };
    await policy.update(state, changed, context, properties);
    expect(await get()).toEqual(changed.PolicyDocument);
    await policy.delete(state, changed, context);

    await expect(get()).rejects.toMatchObject({ code: 'NoSuchBucketPolicy' });
  });

  test('moves to another bucket', async () => {
    for (const name of ['lake', 'pond']) await bucket.create({ BucketName: name }, context);
    const properties = { Bucket: 'lake', PolicyDocument: { Statement: [] } };
    const state = await policy.create(properties, context);

    const moved = await policy.update(state, { ...properties, Bucket: 'pond' }, context, properties);

    expect(moved.physicalId).toBe('pond');
    expect(await call('GetBucketPolicy', { Bucket: 'pond' })).toEqual({ Policy: '{"Statement":[]}' });
    await expect(call('GetBucketPolicy', { Bucket: 'lake' })).rejects.toMatchObject({ code: 'NoSuchBucketPolicy' });
  });
});
