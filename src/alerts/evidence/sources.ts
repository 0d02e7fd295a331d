/** Where evidence is looked for. */
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Lake } from '#aws/lake-objects';

export interface EvidenceSources {
  lake: Lake;
  sfn: SFNClient;
  logs: CloudWatchLogsClient;
  sqs: SQSClient;
  stateMachineArn: string;
  deadLetterQueueUrl: string;
}
