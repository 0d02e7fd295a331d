import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseCopySource } from '#local/services/s3/copy-source';
import { BUCKET, type LocalS3, startS3 } from '../helpers/start-s3.ts';

let aws: LocalS3;
beforeAll(async () => {
  aws = await startS3();
  await aws.s3.send(
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: 'source',
      Body: 'hello',
      ContentType: 'text/plain',
      Metadata: { a: '1' },
      Tagging: 'k=v',
      ChecksumAlgorithm: 'SHA256',
    }),
  );
});
afterAll(async () => {
  expect(aws.local.failures).toEqual([]);
  await aws[Symbol.asyncDispose]();
});

const copy = (Key: string, more: Partial<CopyObjectCommandInput> = {}) =>
  aws.s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key, CopySource: `${BUCKET}/source`, ...more }));
const head = (Key: string) => aws.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key, ChecksumMode: 'ENABLED' }));

describe('a copy', () => {
  test('has the bytes, metadata, tags and kind of checksum of its source', async () => {
    const { CopyObjectResult: result } = await copy('plain');

    expect(await aws.read('plain')).toBe('hello');
    const { ETag, ChecksumSHA256, ContentType, Metadata } = await head('source');
    expect(await head('plain')).toMatchObject({ ETag, ChecksumSHA256, ContentType, Metadata });
    expect(result).toMatchObject({ ETag, ChecksumSHA256, LastModified: expect.any(Date) });
    const { TagSet } = await aws.s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'plain' }));
    expect(TagSet).toEqual([{ Key: 'k', Value: 'v' }]);
  });

  test('gets new metadata and tags when asked', async () => {
    await copy('replaced', {
      MetadataDirective: 'REPLACE',
      Metadata: { b: '2' },
      ContentType: 'text/csv',
      TaggingDirective: 'REPLACE',
      Tagging: 'x=y',
    });

    expect(await head('replaced')).toMatchObject({ ContentType: 'text/csv', Metadata: { b: '2' } });
    const { TagSet } = await aws.s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'replaced' }));
    expect(TagSet).toEqual([{ Key: 'x', Value: 'y' }]);
  });

  test('onto itself needs a change', async () => {
    await expect(copy('source')).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining('copy an object to itself without changing'),
    });

    await copy('source', { MetadataDirective: 'REPLACE', Metadata: { a: '1' }, ContentType: 'text/plain' });

    expect(await aws.read('source')).toBe('hello');
  });

  test.each([
    [{ CopySourceIfMatch: '"other"' }],
    [{ CopySourceIfNoneMatch: '*' }],
    [{ CopySourceIfModifiedSince: new Date('2099-01-01T00:00:00Z') }],
    [{ CopySourceIfUnmodifiedSince: new Date('2020-01-01T00:00:00Z') }],
  ])('fails when %j', async (conditions) => {
    await expect(copy('conditional', conditions)).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
  });

  test.each([
    ['a key that is not there', { CopySource: `${BUCKET}/nothing` }, 'NoSuchKey'],
    ['a bucket that is not there', { CopySource: 'nobody/x' }, 'NoSuchBucket'],
    ['no key at all', { CopySource: BUCKET }, 'InvalidArgument'],
    ['another version', { CopySource: `${BUCKET}/source?versionId=7` }, 'InvalidArgument'],
    ['a key that is not well encoded', { CopySource: `${BUCKET}/%zz` }, 'InvalidArgument'],
    [
      'a target that is there',
      { IfNoneMatch: '*', Key: 'source', MetadataDirective: 'REPLACE' as const },
      'PreconditionFailed',
    ],
  ])('of %s is refused', async (_, input, name) => {
    await expect(copy('target', input)).rejects.toMatchObject({ name });
  });
});

describe('parseCopySource', () => {
  test.each([
    ['lake/a', { bucket: 'lake', key: 'a', versionId: undefined }],
    ['/lake/a/b', { bucket: 'lake', key: 'a/b', versionId: undefined }],
    ['lake/a%20b%2F%C3%BC', { bucket: 'lake', key: 'a b/ü', versionId: undefined }],
    ['lake/a?versionId=null', { bucket: 'lake', key: 'a', versionId: 'null' }],
    ['lake/a%3FversionId=1', { bucket: 'lake', key: 'a?versionId=1', versionId: undefined }],
  ])('reads %s', (header, source) => {
    expect(parseCopySource(header)).toEqual(source);
  });
});
