/** What the function that explains alarms may do: read the evidence of each kind, and speak to the topic. */
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ALARM_EXPLAINER } from '#contracts/alarm-explainer';
import { ALARMS, buildFunctionLogGroup, LOGS_PREFIX } from '#contracts/names';
import { STEPS } from '#contracts/steps';
import { buildAlarmArn, buildExecutionsArn, buildLogStreamsArn } from '#infra/arns';
import { listObjects, useObjects } from '#infra/lake-permissions';
import type { Permission } from '#infra/permissions';

export interface ExplainerResources {
  bucket: Bucket;
  topic: ITopic;
  stateMachine: StateMachine;
  deadLetterQueue: IQueue;
}

export const buildExplainerPermissions = (
  scope: Construct,
  { bucket, topic, stateMachine, deadLetterQueue }: ExplainerResources,
): Permission[] => [
  {
    actions: ['cloudwatch:DescribeAlarmHistory'],
    resources: Object.values(ALARMS).map((name) => buildAlarmArn(scope, name)),
  },
  useObjects(bucket, ['s3:GetObject'], LOGS_PREFIX),
  listObjects(bucket, LOGS_PREFIX),
  { actions: ['states:ListExecutions'], resources: [stateMachine.stateMachineArn] },
  {
    actions: ['states:DescribeExecution'],
    resources: [buildExecutionsArn(scope)],
    wildcardReason: 'Runs are named when they start.',
  },
  {
    actions: ['logs:FilterLogEvents'],
    resources: [...STEPS, ALARM_EXPLAINER].map(({ name }) => buildLogStreamsArn(scope, buildFunctionLogGroup(name))),
    wildcardReason: 'CloudWatch Logs names a log group in policies by its name and `:*`, for all of its streams.',
  },
  { actions: ['sqs:ReceiveMessage'], resources: [deadLetterQueue.queueArn] },
  { actions: ['sns:Publish'], resources: [topic.topicArn] },
];
