/** What the state machine's role may do: call the steps, run the aggregation in Athena, tell people about failures. */
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { LOGS_PREFIX, RAW_TABLE, RESULTS_PREFIX, SUMMARY_PREFIX } from '#contracts/names';
import { buildDataCatalogArn, buildExecutionsArn, buildWorkgroupArn } from '#infra/arns';
import { queryTables, useTemporaryTables } from '#infra/catalog-permissions';
import type { Steps } from '#infra/constructs/steps';
import { listObjects, locateBucket, useObjects } from '#infra/lake-permissions';
import type { Permission } from '#infra/permissions';

export interface WorkflowResources {
  bucket: Bucket;
  steps: Steps;
  topic: Topic;
}

export const buildWorkflowPermissions = (scope: Construct, resources: WorkflowResources): Permission[] => [
  {
    actions: ['lambda:InvokeFunction'],
    resources: [...resources.steps.functions.values()].map(({ functionArn }) => functionArn),
  },
  ...buildAggregationPermissions(scope, resources.bucket),
  { actions: ['sns:Publish'], resources: [resources.topic.topicArn] },
  {
    // A redrive was seen to be refused for want of it on the machine's own role: https://github.com/anomalyco/sst/issues/6759
    actions: ['states:RedriveExecution'],
    resources: [buildExecutionsArn(scope)],
    wildcardReason: 'Runs are named when they start; these are runs of this state machine only.',
  },
];

/**
 * A CTAS through `athena:startQueryExecution.sync`: Athena reads, writes and registers with the caller's permissions.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
 */
const buildAggregationPermissions = (scope: Construct, bucket: Bucket): Permission[] => [
  {
    actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:StopQueryExecution'],
    resources: [buildWorkgroupArn(scope)],
  },
  { actions: ['athena:GetDataCatalog'], resources: [buildDataCatalogArn(scope)] },
  ...queryTables(scope, RAW_TABLE),
  useTemporaryTables(scope, ['glue:GetTable', 'glue:CreateTable']),
  useObjects(bucket, ['s3:GetObject'], LOGS_PREFIX),
  ...[SUMMARY_PREFIX, RESULTS_PREFIX].map((prefix) =>
    // Athena reads what it wrote, uploads in parts and clears up after a failed upload.
    useObjects(
      bucket,
      ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      prefix,
    ),
  ),
  listObjects(bucket, LOGS_PREFIX, SUMMARY_PREFIX, RESULTS_PREFIX),
  locateBucket(bucket),
];
