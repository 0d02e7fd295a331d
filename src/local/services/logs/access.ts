/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildGroupArn, readGroupName } from './logs-context.ts';

interface GroupInput {
  logGroupName: string;
}

interface StreamInput extends GroupInput {
  logStreamName: string;
}

interface StartQueryInput {
  logGroupName?: string;
  logGroupNames?: string[];
  logGroupIdentifiers?: string[];
}

/** A group is its ARN with an empty stream: what `<group>:*` in a policy covers. */
const onGroup = (action: string): AccessRule =>
  needs<GroupInput>(action, ({ logGroupName }, aws) => `${buildGroupArn(aws, logGroupName)}:log-stream:`);
const onStream = (action: string): AccessRule =>
  needs<StreamInput>(
    action,
    ({ logGroupName, logStreamName }, aws) => `${buildGroupArn(aws, logGroupName)}:log-stream:${logStreamName}`,
  );
const onReading = (action: string): AccessRule =>
  needs<{ logGroupName?: string; logGroupIdentifier?: string; logStreamName?: string }>(action, (input, aws) => {
    const group = readGroupName(input.logGroupName, input.logGroupIdentifier);
    return `${buildGroupArn(aws, group)}:log-stream:${input.logStreamName ?? ''}`;
  });

export const LOGS_ACCESS: AccessTable = {
  CreateLogGroup: onGroup('logs:CreateLogGroup'),
  CreateLogStream: onGroup('logs:CreateLogStream'),
  DeleteLogGroup: onGroup('logs:DeleteLogGroup'),
  DeleteRetentionPolicy: onGroup('logs:DeleteRetentionPolicy'),
  DescribeLogGroups: needs<object>('logs:DescribeLogGroups', (_, aws) => `${buildGroupArn(aws, '')}:log-stream:`),
  DescribeLogStreams: onReading('logs:DescribeLogStreams'),
  FilterLogEvents: onReading('logs:FilterLogEvents'),
  GetLogEvents: onReading('logs:GetLogEvents'),
  GetQueryResults: needsNoResource('logs:GetQueryResults'),
  PutLogEvents: onStream('logs:PutLogEvents'),
  PutRetentionPolicy: onGroup('logs:PutRetentionPolicy'),
  StartQuery: needs<StartQueryInput>('logs:StartQuery', (input, aws) =>
    [input.logGroupName ?? [], input.logGroupNames ?? [], input.logGroupIdentifiers ?? []]
      .flat()
      .map((group) => `${buildGroupArn(aws, readGroupName(undefined, group))}:log-stream:`),
  ),
};
