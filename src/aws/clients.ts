/**
 * The only place that builds SDK clients. Region, credentials and, on a laptop, AWS_ENDPOINT_URL come from the
 * environment as the SDK reads it: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';

export const createAthenaClient = (): AthenaClient => new AthenaClient({});
export const createGlueClient = (): GlueClient => new GlueClient({});
export const createS3Client = (): S3Client => new S3Client({});
export const createCloudWatchClient = (): CloudWatchClient => new CloudWatchClient({});
export const createLogsClient = (): CloudWatchLogsClient => new CloudWatchLogsClient({});
export const createSchedulerClient = (): SchedulerClient => new SchedulerClient({});
export const createSfnClient = (): SFNClient => new SFNClient({});
export const createSnsClient = (): SNSClient => new SNSClient({});
export const createSqsClient = (): SQSClient => new SQSClient({});
