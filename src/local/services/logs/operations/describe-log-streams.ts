import { DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { buildStreamKey, type LogStreamRecord } from '../log-store.ts';
import {
  buildGroupArn,
  findGroup,
  invalidParameter,
  invalidToken,
  type LogsContext,
  readGroupName,
} from '../logs-context.ts';

const MAX_STREAMS = 50;

export const describeLogStreams = (context: LogsContext) =>
  operation(DescribeLogStreamsCommand, (input) => {
    const { logStreamNamePrefix = '', orderBy = 'LogStreamName', descending = false, nextToken } = input;
    const { name: group } = findGroup(context, readGroupName(input.logGroupName, input.logGroupIdentifier));
    if (orderBy === 'LastEventTime' && logStreamNamePrefix !== '')
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    const items = context.store.streams.list(buildStreamKey(group, logStreamNamePrefix));
    const keyOf = orderBy === 'LastEventTime' ? keyByLastEvent : ({ name }: LogStreamRecord) => name;
    const sorted = items.map((stream) => ({ stream, key: keyOf(stream) })).sort((a, b) => (a.key < b.key ? -1 : 1));
    const ordered = descending ? sorted.reverse() : sorted;
    const page = paginate({
      // A page's keys must ascend, so a descending list is keyed by its own positions.
      items: ordered.map(({ stream, key }, index) => ({ stream, key: descending ? position(index) : key })),
      keyOf: ({ key }) => key,
      limit: Math.min(input.limit ?? MAX_STREAMS, MAX_STREAMS),
      token: nextToken,
      invalidToken,
    });
    return {
      logStreams: page.items.map(({ stream }) => ({
        logStreamName: stream.name,
        creationTime: stream.createdAtMs,
        firstEventTimestamp: stream.firstEventMs,
        lastEventTimestamp: stream.lastEventMs,
        lastIngestionTime: stream.lastIngestionMs,
        arn: `${buildGroupArn(context.aws, group)}:log-stream:${stream.name}`,
        // AWS reports 0 here for every stream since 2019.
        storedBytes: 0,
      })),
      nextToken: page.nextToken,
    };
  });

const position = (value: number): string => String(value).padStart(16, '0');

const keyByLastEvent = ({ lastEventMs, name }: LogStreamRecord): string => `${position(lastEventMs ?? 0)}:${name}`;
