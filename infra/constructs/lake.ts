/** The bucket: raw logs, ground truth, aggregates and query results, each with its own life span. */
import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type LifecycleRule, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { BUCKET_NAME_PREFIX, LOGS_PREFIX, RESULTS_PREFIX, SUMMARY_PREFIX, TRUTH_PREFIX } from '#contracts/names';
import type { PipelineConfig } from '#infra/config';

const expire = (id: string, prefix: string, days: number): LifecycleRule => ({
  id,
  prefix,
  expiration: Duration.days(days),
});

const buildLifecycleRules = (config: PipelineConfig): LifecycleRule[] => [
  expire('delete-old-logs', LOGS_PREFIX, config.logRetentionDays),
  expire('delete-old-ground-truth', TRUTH_PREFIX, config.logRetentionDays),
  expire('delete-old-aggregates', SUMMARY_PREFIX, config.aggregateRetentionDays),
  expire('delete-old-query-results', RESULTS_PREFIX, config.resultRetentionDays),
  // Parts of an upload that never finished are invisible, and billed.
  { id: 'abort-incomplete-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
];

export interface LakeProps {
  config: PipelineConfig;
}

export class Lake extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { config }: LakeProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: `${BUCKET_NAME_PREFIX}-${Aws.ACCOUNT_ID}-${Aws.REGION}`,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: false,
      lifecycleRules: buildLifecycleRules(config),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Access logs of a bucket that only this stack uses would be more objects, and more cost, than the lake itself; the logs are synthetic.',
    });
  }

  /** `s3://bucket/prefix` */
  uriOf(prefix: string): string {
    return this.bucket.s3UrlForObject(prefix);
  }
}
