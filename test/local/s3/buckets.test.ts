import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sendRaw } from '../helpers/send-raw.ts';
import { type LocalS3, startS3 } from '../helpers/start-s3.ts';

const Bucket = 'configured';
let aws: LocalS3;
beforeAll(async () => {
  aws = await startS3();
  await aws.s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  expect(aws.local.failures).toEqual([]);
  await aws[Symbol.asyncDispose]();
});

describe('a bucket', () => {
  test('is there after it is created, and gone after it is deleted', async () => {
    await aws.s3.send(new CreateBucketCommand({ Bucket: 'passing' }));
    expect(await aws.s3.send(new HeadBucketCommand({ Bucket: 'passing' }))).toMatchObject({
      BucketRegion: 'us-east-1',
    });

    await aws.s3.send(new DeleteBucketCommand({ Bucket: 'passing' }));

    await expect(aws.s3.send(new HeadBucketCommand({ Bucket: 'passing' }))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(aws.s3.send(new DeleteBucketCommand({ Bucket: 'passing' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
      BucketName: 'passing',
    });
  });

  test('may be created again by its owner, and keeps what it holds', async () => {
    await aws.s3.send(new CreateBucketCommand({ Bucket: 'again' }));
    await aws.s3.send(new PutObjectCommand({ Bucket: 'again', Key: 'a', Body: 'x' }));

    await aws.s3.send(new CreateBucketCommand({ Bucket: 'again' }));

    expect(aws.objects.get('again', 'a')?.sizeBytes).toBe(1);
  });

  test('is not deleted while it holds an object', async () => {
    await aws.s3.send(new CreateBucketCommand({ Bucket: 'full' }));
    await aws.s3.send(new PutObjectCommand({ Bucket: 'full', Key: 'a', Body: 'x' }));

    await expect(aws.s3.send(new DeleteBucketCommand({ Bucket: 'full' }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test.each(['ab', 'Upper', 'under_score', '-dash', 'dot.', 'two..dots', '192.168.0.1', 'x'.repeat(64), '.tmp'])(
    'cannot be named %s',
    async (name) => {
      const { status, text } = await sendRaw(aws.local.port, { method: 'PUT', path: `/${name}`, signedFor: 's3' });

      expect(status).toBe(400);
      expect(text).toContain('<Code>InvalidBucketName</Code>');
    },
  );

  test('lies in the one region', async () => {
    expect((await aws.s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined();
    await expect(
      aws.s3.send(
        new CreateBucketCommand({ Bucket: 'abroad', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
      ),
    ).rejects.toMatchObject({ name: 'IllegalLocationConstraintException' });
  });

  test('is listed by pages and by prefix', async () => {
    for (const name of ['list-a', 'list-b', 'list-c']) await aws.s3.send(new CreateBucketCommand({ Bucket: name }));

    const first = await aws.s3.send(new ListBucketsCommand({ Prefix: 'list-', MaxBuckets: 2 }));
    const rest = await aws.s3.send(
      new ListBucketsCommand({ Prefix: 'list-', ContinuationToken: first.ContinuationToken }),
    );

    expect(first.Buckets?.map(({ Name }) => Name)).toEqual(['list-a', 'list-b']);
    expect(rest.Buckets?.map(({ Name }) => Name)).toEqual(['list-c']);
  });
});

describe('configuration', () => {
  test('keeps a policy as it was put', async () => {
    const Policy = '{ "Version": "2012-10-17", "Statement": [] }';

    await aws.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));

    expect((await aws.s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
    await aws.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await expect(aws.s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
  });

  test.each(['{', '[]', '"x"', '{"Version":"2012-10-17"}', `{"Statement":"${'x'.repeat(21_000)}"}`])(
    'refuses the policy %.30s',
    async (Policy) => {
      await expect(aws.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))).rejects.toMatchObject({
        name: 'MalformedPolicy',
      });
    },
  );

  test('blocks public access from the start', async () => {
    const get = () => aws.s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect((await get()).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });

    await aws.s3.send(
      new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
    );
    expect((await get()).PublicAccessBlockConfiguration).toMatchObject({
      BlockPublicAcls: true,
      BlockPublicPolicy: false,
    });

    await aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await expect(get()).rejects.toMatchObject({ name: 'NoSuchPublicAccessBlockConfiguration' });
  });

  test('encrypts with the keys of S3, and with no others', async () => {
    const put = (SSEAlgorithm: 'AES256' | 'aws:kms') =>
      aws.s3.send(
        new PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm }, BucketKeyEnabled: true }],
          },
        }),
      );
    const get = async () =>
      (await aws.s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules?.[0];

    await put('AES256');

    expect(await get()).toMatchObject({ BucketKeyEnabled: true });
    await expect(put('aws:kms')).rejects.toMatchObject({ name: 'NotImplemented' });
    await aws.s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    expect(await get()).toMatchObject({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } });
  });

  test('keeps tags', async () => {
    const get = () => aws.s3.send(new GetBucketTaggingCommand({ Bucket }));
    await expect(get()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
    const TagSet = [{ Key: 'stage', Value: 'test & more' }];

    await aws.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));

    expect((await get()).TagSet).toEqual(TagSet);
    await aws.s3.send(new DeleteBucketTaggingCommand({ Bucket }));
    await expect(get()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
  });

  test('has objects owned by the bucket, and no other way', async () => {
    const put = (ObjectOwnership: 'BucketOwnerEnforced' | 'ObjectWriter') =>
      aws.s3.send(
        new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }),
      );

    await put('BucketOwnerEnforced');

    const { OwnershipControls } = await aws.s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    await expect(put('ObjectWriter')).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  test('has no versions', async () => {
    expect((await aws.s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
  });

  test('that is not supported is named', async () => {
    await expect(aws.s3.send(new GetBucketAclCommand({ Bucket }))).rejects.toMatchObject({
      message: 's3:GetBucketAcl is not supported by the local AWS',
    });
  });

  test.each([
    ['no XML', 'hello'],
    ['XML of another kind', '<a/>'],
    ['a value of another type', '<Delete><Quiet>maybe</Quiet><Object><Key>a</Key></Object></Delete>'],
    ['nothing', ''],
  ])('of %s is malformed', async (_, body) => {
    const { status, text } = await sendRaw(aws.local.port, {
      method: 'POST',
      path: `/${Bucket}?delete`,
      signedFor: 's3',
      body,
    });

    expect(status).toBe(400);
    expect(text).toContain('<Code>MalformedXML</Code>');
  });

  test('above 2 MB is too long', async () => {
    const { status, text } = await sendRaw(aws.local.port, {
      method: 'POST',
      path: `/${Bucket}?delete`,
      signedFor: 's3',
      body: `<Delete>${' '.repeat(2 * 1024 * 1024)}</Delete>`,
    });

    expect(status).toBe(400);
    expect(text).toContain('<Code>MaxMessageLengthExceeded</Code>');
  });
});
