/** What each step may do: the AWS calls in its source, on the resources that it means. */
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import {
  CRAWL_MEMORY_KEY,
  LOGS_PREFIX,
  MEMORY_PREFIX,
  RAW_TABLE,
  RESULTS_PREFIX,
  SUMMARY_PREFIX,
  SUMMARY_TABLE,
  TRUTH_PREFIX,
} from '#contracts/names';
import type { StepName } from '#contracts/steps';
import { buildCrawlerArn, buildWorkgroupArn } from '#infra/arns';
import { queryTables, useTables, useTemporaryTables } from '#infra/catalog-permissions';
import { listObjects, locateBucket, useObjects } from '#infra/lake-permissions';
import type { Permission } from '#infra/permissions';

export const buildStepPermissions = (scope: Construct, bucket: Bucket): Record<StepName, Permission[]> => ({
  'generate-logs': [
    useObjects(bucket, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], LOGS_PREFIX),
    useObjects(bucket, ['s3:PutObject', 's3:DeleteObject'], TRUTH_PREFIX),
    listObjects(bucket, LOGS_PREFIX),
  ],
  'plan-analysis': [
    { actions: ['s3:GetObject', 's3:PutObject'], resources: [bucket.arnForObjects(CRAWL_MEMORY_KEY)] },
    // Without a right to list it, a memory that is not there yet would be a 403.
    listObjects(bucket, LOGS_PREFIX, MEMORY_PREFIX),
    { actions: ['glue:GetCrawler'], resources: [buildCrawlerArn(scope)] },
    useTables(scope, ['glue:GetTable', 'glue:BatchCreatePartition'], RAW_TABLE),
    useTables(scope, ['glue:GetPartitions'], SUMMARY_TABLE),
    useTemporaryTables(scope, ['glue:GetTables', 'glue:DeleteTable']),
  ],
  'start-crawler': [{ actions: ['glue:GetCrawler', 'glue:StartCrawler'], resources: [buildCrawlerArn(scope)] }],
  'check-crawler': [{ actions: ['glue:GetCrawler'], resources: [buildCrawlerArn(scope)] }],
  'commit-aggregation': [
    { actions: ['athena:GetQueryResults'], resources: [buildWorkgroupArn(scope)] },
    useObjects(bucket, ['s3:GetObject'], RESULTS_PREFIX),
    useObjects(bucket, ['s3:DeleteObject'], SUMMARY_PREFIX),
    listObjects(bucket, SUMMARY_PREFIX, RESULTS_PREFIX),
    locateBucket(bucket),
    useTables(
      scope,
      ['glue:GetTable', 'glue:GetPartition', 'glue:CreatePartition', 'glue:UpdatePartition'],
      SUMMARY_TABLE,
    ),
    useTemporaryTables(scope, ['glue:GetTable', 'glue:DeleteTable']),
  ],
  'publish-metrics': [
    {
      actions: [
        'athena:StartQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StopQueryExecution',
      ],
      resources: [buildWorkgroupArn(scope)],
    },
    ...queryTables(scope, RAW_TABLE, SUMMARY_TABLE),
    useObjects(bucket, ['s3:GetObject'], LOGS_PREFIX),
    useObjects(bucket, ['s3:GetObject'], SUMMARY_PREFIX),
    useObjects(bucket, ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], RESULTS_PREFIX),
    listObjects(bucket, LOGS_PREFIX, SUMMARY_PREFIX, RESULTS_PREFIX),
    locateBucket(bucket),
  ],
});
