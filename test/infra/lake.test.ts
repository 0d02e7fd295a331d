import { describe, expect, test } from '@jest/globals';
import { buildTemplate, findResource } from './build-template.ts';

const template = buildTemplate();
const bucket = findResource(template, 'AWS::S3::Bucket');
const lifecycleRules = (settings: Record<string, unknown> = {}) =>
  findResource(buildTemplate(settings), 'AWS::S3::Bucket').Properties.LifecycleConfiguration.Rules;

describe('the bucket', () => {
  test('is named after its account and region', () => {
    expect(bucket.Properties.BucketName).toEqual({
      'Fn::Join': ['', ['infrastructure-logs-', { Ref: 'AWS::AccountId' }, '-', { Ref: 'AWS::Region' }]],
    });
  });

  test('is private, encrypted by S3 and not versioned', () => {
    expect(bucket.Properties).toMatchObject({
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
    });
    expect(bucket.Properties.VersioningConfiguration).toBeUndefined();
  });

  test('outlives the stack', () => {
    expect(bucket.DeletionPolicy).toBe('Retain');
  });

  test('refuses requests without TLS', () => {
    const [statement] = findResource(template, 'AWS::S3::BucketPolicy').Properties.PolicyDocument.Statement;

    expect(statement).toMatchObject({
      Effect: 'Deny',
      Action: 's3:*',
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(statement.Resource).toHaveLength(2);
  });

  test('lets each kind of object live as long as it is of use', () => {
    expect(lifecycleRules()).toEqual([
      { Id: 'delete-old-logs', Prefix: 'logs/', ExpirationInDays: 30, Status: 'Enabled' },
      { Id: 'delete-old-ground-truth', Prefix: 'ground-truth/', ExpirationInDays: 30, Status: 'Enabled' },
      {
        Id: 'delete-old-aggregates',
        Prefix: 'aggregates/hourly_log_summary/',
        ExpirationInDays: 365,
        Status: 'Enabled',
      },
      { Id: 'delete-old-query-results', Prefix: 'athena-results/', ExpirationInDays: 7, Status: 'Enabled' },
      {
        Id: 'abort-incomplete-uploads',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        Status: 'Enabled',
      },
    ]);
  });

  test('keeps logs and their truth equally long, as configured', () => {
    const rules = lifecycleRules({ logRetentionDays: 3, aggregateRetentionDays: 40, resultRetentionDays: 2 });

    expect(rules.map((rule: { ExpirationInDays?: number }) => rule.ExpirationInDays)).toEqual([3, 3, 40, 2, undefined]);
  });
});
