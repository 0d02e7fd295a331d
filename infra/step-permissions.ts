/** What each step may do: the AWS calls in its source, on the resources that it means. */
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LOGS_PREFIX, RAW_TABLE, RESULTS_PREFIX, SUMMARY_PREFIX, SUMMARY_TABLE, TRUTH_PREFIX } from '#contracts/names';
import type { StepName } from '#contracts/steps';
import { buildCrawlerArn, buildTableArns, buildWorkgroupArn } from '#infra/arns';
import { listObjects, locateBucket, useObjects } from '#infra/lake-permissions';
import type { Permission } from '#infra/permissions';

export const buildStepPermissions = (scope: Construct, bucket: Bucket): Record<StepName, Permission[]> => ({
  'generate-logs': [
    useObjects(bucket, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], LOGS_PREFIX),
    useObjects(bucket, ['s3:GetObject', 's3:PutObject'], TRUTH_PREFIX),
    listObjects(bucket, LOGS_PREFIX, TRUTH_PREFIX),
  ],
  'plan-analysis': [
    listObjects(bucket, LOGS_PREFIX),
    {
      actions: ['glue:GetTable', 'glue:GetPartitions', 'glue:BatchCreatePartition'],
      resources: buildTableArns(scope, [RAW_TABLE, SUMMARY_TABLE]),
    },
  ],
  'start-crawler': [{ actions: ['glue:GetCrawler', 'glue:StartCrawler'], resources: [buildCrawlerArn(scope)] }],
  'check-crawler': [{ actions: ['glue:GetCrawler'], resources: [buildCrawlerArn(scope)] }],
  'commit-aggregation': [
    useObjects(bucket, ['s3:DeleteObject'], SUMMARY_PREFIX),
    listObjects(bucket, SUMMARY_PREFIX),
    {
      actions: ['glue:GetTable', 'glue:GetPartition', 'glue:CreatePartition', 'glue:UpdatePartition'],
      resources: buildTableArns(scope, [SUMMARY_TABLE]),
    },
  ],
  'publish-metrics': [
    useObjects(bucket, ['s3:GetObject'], SUMMARY_PREFIX),
    useObjects(bucket, ['s3:GetObject', 's3:PutObject'], RESULTS_PREFIX),
    listObjects(bucket, SUMMARY_PREFIX, RESULTS_PREFIX),
    locateBucket(bucket),
    {
      actions: [
        'athena:StartQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StopQueryExecution',
      ],
      resources: [buildWorkgroupArn(scope)],
    },
    {
      actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
      resources: buildTableArns(scope, [SUMMARY_TABLE]),
    },
  ],
});
