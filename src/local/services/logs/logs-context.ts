/** What every operation of CloudWatch Logs works on, and the lookups they share. */
import { DAY_MS } from '#contracts/durations';
import { AwsError } from '#local/core/aws-error';
import type { LocalAws } from '#local/core/local-aws';
import type { QueryStore } from './insights/query-store.ts';
import { buildStreamKey, type LogGroupRecord, type LogStore, type LogStreamRecord } from './log-store.ts';

export interface LogsContext {
  aws: LocalAws;
  store: LogStore;
  /** Of Logs Insights. */
  queries: QueryStore;
}

const GROUP_NAME = /^[.\-_/#A-Za-z0-9]{1,512}$/;
const STREAM_NAME = /^[^:*]{1,512}$/;
const GROUP_ARN = /^arn:aws[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)(?::\*)?$/;

/** @throws AwsError when CloudWatch Logs would not allow the name */
export function checkGroupName(name: string): string {
  if (GROUP_NAME.test(name)) return name;
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
  );
}

export function checkStreamName(name: string): string {
  if (STREAM_NAME.test(name)) return name;
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
  );
}

export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterException', message);

export const invalidToken = (): AwsError => invalidParameter('The specified nextToken is invalid.');

export function findGroup({ store }: LogsContext, name: string): LogGroupRecord {
  const group = store.groups.get(name);
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

export function findStream(context: LogsContext, group: string, name: string): LogStreamRecord {
  findGroup(context, group);
  const stream = context.store.streams.get(buildStreamKey(group, name));
  if (!stream) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  return stream;
}

/** Operations that read take a group by name, or by name or ARN as its identifier. */
export function readGroupName(name: string | undefined, identifier: string | undefined): string {
  if (name !== undefined && identifier !== undefined)
    throw invalidParameter('LogGroupName and LogGroupIdentifier cannot both be specified.');
  const given = name ?? identifier;
  if (given === undefined)
    throw invalidParameter('Either the log group name or the log group identifier must be specified.');
  return GROUP_ARN.exec(given)?.[1] ?? given;
}

export const buildGroupArn = ({ region, account }: LocalAws, name: string): string =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;

/** Events before this instant are expired, whether swept yet or not. */
export const retentionLimitMs = ({ retentionDays }: LogGroupRecord, nowMs: number): number =>
  retentionDays === undefined ? 0 : nowMs - retentionDays * DAY_MS;
