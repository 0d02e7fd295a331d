/**
 * The only place that builds SDK clients. Region, credentials and, on a laptop, AWS_ENDPOINT_URL come from the
 * environment as the SDK reads it: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';

export const createAthenaClient = (): AthenaClient => new AthenaClient({});
export const createGlueClient = (): GlueClient => new GlueClient({});
export const createS3Client = (): S3Client => new S3Client({});
export const createCloudWatchClient = (): CloudWatchClient => new CloudWatchClient({});
export const createSchedulerClient = (): SchedulerClient => new SchedulerClient({});
export const createSfnClient = (): SFNClient => new SFNClient({});
