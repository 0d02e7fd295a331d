import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateMultipartUploadCommand,
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  HeadObjectCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { findExpiration, isSelected } from '#local/services/s3/lifecycle';
import { checkLifecycleRules } from '#local/services/s3/lifecycle-rules';
import type { StoredObject } from '#local/services/s3/object-row';
import { createManualClock } from '../helpers/manual-clock.ts';
import { BUCKET, type LocalS3, startS3 } from '../helpers/start-s3.ts';

const at = (iso: string): number => Date.parse(iso);
const START = at('2026-11-23T10:30:00Z');

const rule = (more: Partial<LifecycleRule>): LifecycleRule => ({
  ID: 'rule',
  Status: 'Enabled',
  Filter: { Prefix: '' },
  ...more,
});

const object = (more: Partial<StoredObject> = {}): StoredObject => ({
  bucket: BUCKET,
  key: 'logs/a.json.gz',
  path: '',
  sizeBytes: 100,
  etag: '',
  lastModified: new Date(START),
  headers: {},
  ...more,
});

const putRules = ({ s3 }: LocalS3, ...Rules: LifecycleRule[]) =>
  s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket: BUCKET, LifecycleConfiguration: { Rules } }));

describe('findExpiration', () => {
  test.each([
    ['2026-11-23T10:30:00Z', '2026-11-27T00:00:00Z'],
    ['2026-11-23T00:00:01Z', '2026-11-27T00:00:00Z'],
    ['2026-11-23T00:00:00Z', '2026-11-26T00:00:00Z'],
  ])('of an object of %s by 3 days is %s', (lastModified, expected) => {
    const expiration = findExpiration(
      [rule({ Expiration: { Days: 3 } })],
      object({ lastModified: new Date(lastModified) }),
    );

    expect(expiration).toEqual({ atMs: at(expected), ruleId: 'rule' });
  });

  test('is the earliest of all rules', () => {
    const rules = [
      rule({ ID: 'late', Expiration: { Days: 9 } }),
      rule({ ID: 'date', Expiration: { Date: new Date('2026-11-25T00:00:00Z') } }),
      rule({ ID: 'other', Filter: { Prefix: 'x/' }, Expiration: { Days: 1 } }),
    ];

    expect(findExpiration(rules, object())?.ruleId).toBe('date');
  });

  test('is never without a rule that expires objects', () => {
    const rules = [
      rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
      rule({ Status: 'Disabled', Expiration: { Days: 1 } }),
    ];

    expect(findExpiration(rules, object())).toBeUndefined();
  });
});

describe('isSelected', () => {
  const tags = [{ Key: 'k', Value: 'v' }];

  test.each([
    [{ Prefix: 'logs/' }, true],
    [{ Prefix: 'log/' }, false],
    [{ ObjectSizeGreaterThan: 99 }, true],
    [{ ObjectSizeGreaterThan: 100 }, false],
    [{ ObjectSizeLessThan: 101 }, true],
    [{ ObjectSizeLessThan: 100 }, false],
    [{ Tag: { Key: 'k', Value: 'v' } }, true],
    [{ Tag: { Key: 'k', Value: 'w' } }, false],
    [{ And: { Prefix: 'logs/', Tags: tags, ObjectSizeLessThan: 500 } }, true],
    [{ And: { Prefix: 'logs/', Tags: [...tags, { Key: 'x', Value: '' }] } }, false],
    [{}, true],
  ])('by %j is %s', (Filter, expected) => {
    expect(isSelected(rule({ Filter }), object({ tags }))).toBe(expected);
  });

  test('by the older prefix beside the filter', () => {
    const { Filter: _, ...older } = rule({ Prefix: 'logs/' });

    expect(isSelected(older, object())).toBe(true);
    expect(isSelected(older, object({ key: 'x' }))).toBe(false);
  });
});

describe('checkLifecycleRules', () => {
  test('gives rules without an id one', () => {
    const [named] = checkLifecycleRules([{ Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }]);

    expect(named?.ID).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ['no rules', [], 'MalformedXML'],
    ['an unknown status', [rule({ Status: 'On' as 'Enabled', Expiration: { Days: 1 } })], 'MalformedXML'],
    ['a prefix beside a filter', [rule({ Prefix: 'a', Expiration: { Days: 1 } })], 'MalformedXML'],
    ['days beside a date', [rule({ Expiration: { Days: 1, Date: new Date(0) } })], 'MalformedXML'],
    ['no action', [rule({})], 'InvalidRequest'],
    ['no days', [rule({ Expiration: { Days: 0 } })], 'InvalidArgument'],
    ['half a day', [rule({ Expiration: { Days: 0.5 } })], 'InvalidArgument'],
    ['a date within a day', [rule({ Expiration: { Date: new Date(START) } })], 'InvalidArgument'],
    ['an id twice', [rule({ Expiration: { Days: 1 } }), rule({ Expiration: { Days: 2 } })], 'InvalidArgument'],
    ['an id that is too long', [rule({ ID: 'x'.repeat(256), Expiration: { Days: 1 } })], 'InvalidArgument'],
    [
      'uploads selected by a tag',
      [rule({ Filter: { Tag: { Key: 'a', Value: 'b' } }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } })],
      'InvalidRequest',
    ],
    ['a transition', [rule({ Transitions: [{ Days: 30, StorageClass: 'GLACIER' }] })], 'NotImplemented'],
  ])('refuses %s', (_, rules, code) => {
    expect(() => checkLifecycleRules(rules)).toThrow(expect.objectContaining({ code }));
  });
});

describe('expiry by the shared clock', () => {
  test('deletes what is due, at midnight, and nothing else', async () => {
    const clock = createManualClock(START);
    await using aws = await startS3({ clock });
    for (const Key of ['logs/a', 'logs/b', 'keep/c'])
      await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' }));
    await putRules(aws, rule({ ID: 'delete-old-logs', Filter: { Prefix: 'logs/' }, Expiration: { Days: 30 } }));
    clock.advanceTo(at('2026-12-20T12:00:00Z'));
    // A client keeps the time of the last reply, which is weeks ago now.
    await aws.local.client(S3Client).send(new PutObjectCommand({ Bucket: BUCKET, Key: 'logs/new', Body: 'x' }));
    const keys = () => aws.objects.list(BUCKET, '').map(({ key }) => key);

    clock.advanceTo(at('2026-12-23T23:59:59Z'));
    expect(keys()).toEqual(['keep/c', 'logs/a', 'logs/b', 'logs/new']);
    clock.advanceTo(at('2026-12-24T00:00:00Z'));

    expect(keys()).toEqual(['keep/c', 'logs/new']);
  });

  test('is announced with the object', async () => {
    await using aws = await startS3({ clock: createManualClock(START) });
    await putRules(aws, rule({ ID: 'old logs', Expiration: { Days: 30 } }));
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a', Body: 'x' }));

    const { Expiration: expiration } = await aws.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'a' }));

    expect(expiration).toBe('expiry-date="Thu, 24 Dec 2026 00:00:00 GMT", rule-id="old%20logs"');
  });

  test('aborts uploads that were never finished', async () => {
    const clock = createManualClock(START);
    await using aws = await startS3({ clock });
    await putRules(aws, rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }));
    await aws.s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: 'a' }));

    clock.advanceTo(at('2026-11-24T23:00:00Z'));
    expect(aws.objects.uploads.list(BUCKET)).toHaveLength(1);
    clock.advanceTo(at('2026-11-25T00:00:00Z'));

    expect(aws.objects.uploads.list(BUCKET)).toHaveLength(0);
  });

  test('catches up at the start', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
    {
      await using aws = await startS3({ clock: createManualClock(START), dataDir });
      await putRules(aws, rule({ Expiration: { Days: 1 } }));
      await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a', Body: 'x' }));
    }

    await using aws = await startS3({ clock: createManualClock(at('2026-12-01T00:00:00Z')), dataDir });
    const left = aws.objects.list(BUCKET, '');
    rmSync(dataDir, { recursive: true });

    expect(left).toEqual([]);
  });

  test('ends with the rules', async () => {
    const clock = createManualClock(START);
    await using aws = await startS3({ clock });
    await putRules(aws, rule({ Expiration: { Days: 1 } }));
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a', Body: 'x' }));

    await aws.s3.send(new DeleteBucketLifecycleCommand({ Bucket: BUCKET }));
    clock.advanceTo(at('2027-01-01T00:00:00Z'));

    expect(aws.objects.list(BUCKET, '')).toHaveLength(1);
    const later = aws.local.client(S3Client);
    await expect(later.send(new GetBucketLifecycleConfigurationCommand({ Bucket: BUCKET }))).rejects.toMatchObject({
      name: 'NoSuchLifecycleConfiguration',
    });
  });

  test('keeps rules as they were put', async () => {
    await using aws = await startS3();
    const rules = [
      rule({ ID: 'a', Expiration: { Date: new Date('2027-01-01T00:00:00Z') } }),
      rule({ ID: 'b', Filter: { And: { Prefix: 'x', Tags: [{ Key: 'k', Value: 'v' }] } }, Expiration: { Days: 2 } }),
    ];

    await putRules(aws, ...rules);

    const { Rules } = await aws.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: BUCKET }));
    expect(Rules).toEqual(rules);
  });
});
