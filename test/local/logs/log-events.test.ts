import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#contracts/durations';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { createLogs } from '#local/services/logs/create-logs';
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const NOW_MS = Date.parse('2026-11-23T09:00:00Z');
const GROUP = '/aws/lambda/generate-logs';

let clock: ManualClock;
let local: Local;
let logs: CloudWatchLogsClient;

beforeEach(async () => {
  clock = createManualClock(NOW_MS);
  local = await startLocal({ buildServices: (aws) => [createLogs(aws), createCloudWatch(aws)], clock });
  logs = local.client(CloudWatchLogsClient);
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
  await createStream('a');
});

afterEach(async () => {
  expect(local.failures).toEqual([]);
  await local.stop();
});

const createStream = (logStreamName: string) =>
  logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName }));

/** Messages, one a millisecond, the last one `agoMs` before now. */
const put = (logStreamName: string, messages: readonly string[], agoMs = 0) =>
  logs.send(
    new PutLogEventsCommand({
      logGroupName: GROUP,
      logStreamName,
      logEvents: messages.map((message, index) => ({
        message,
        timestamp: clock.now() - agoMs - messages.length + 1 + index,
      })),
    }),
  );

/** A client keeps the time of the last reply, which is no longer true when the clock was moved. */
async function passTime(ms: number): Promise<void> {
  await clock.advance(ms);
  logs = local.client(CloudWatchLogsClient);
}

const filter = async (input: object = {}): Promise<string[]> => {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, ...input }));
  return events.map(({ message = '' }) => message);
};

const get = (input: Partial<GetLogEventsCommandInput> = {}) =>
  logs.send(new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: 'a', ...input }));

describe('log events', () => {
  test('come back in order, from the head or from the tail', async () => {
    await put('a', ['one', 'two', 'three', 'four', 'five']);
    const messages = async (input: Partial<GetLogEventsCommandInput>) => {
      const reply = await get(input);
      return { ...reply, texts: reply.events?.map(({ message }) => message) };
    };

    const head = await messages({ startFromHead: true, limit: 2 });
    const next = await messages({ nextToken: head.nextForwardToken, limit: 2 });
    const last = await messages({ nextToken: next.nextForwardToken, limit: 2 });
    const end = await messages({ nextToken: last.nextForwardToken });
    const tail = await messages({ limit: 2 });
    const before = await messages({ nextToken: tail.nextBackwardToken, limit: 2 });

    expect(head.texts).toEqual(['one', 'two']);
    expect(next.texts).toEqual(['three', 'four']);
    expect(last.texts).toEqual(['five']);
    expect(end.texts).toEqual([]);
    expect(end.nextForwardToken).toBe(last.nextForwardToken);
    expect(tail.texts).toEqual(['four', 'five']);
    expect(before.texts).toEqual(['two', 'three']);
    await expect(get({ nextToken: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('that arrive while somebody follows a stream come with the next token', async () => {
    await put('a', ['one']);
    const { nextForwardToken } = await get({ startFromHead: true });
    await put('a', ['two']);

    const { events } = await get({ nextToken: nextForwardToken });

    expect(events?.map(({ message }) => message)).toEqual(['two']);
  });

  test('are filtered over all streams by time, stream and pattern', async () => {
    await createStream('b');
    await put('a', ['ERROR old'], 2 * HOUR_MS);
    await put('b', ['ERROR disk', 'INFO fine'], HOUR_MS);
    await put('a', ['ERROR net']);

    expect(await filter()).toEqual(['ERROR old', 'ERROR disk', 'INFO fine', 'ERROR net']);
    expect(await filter({ filterPattern: 'ERROR' })).toEqual(['ERROR old', 'ERROR disk', 'ERROR net']);
    expect(await filter({ startTime: NOW_MS - HOUR_MS })).toEqual(['INFO fine', 'ERROR net']);
    expect(await filter({ endTime: NOW_MS - HOUR_MS })).toEqual(['ERROR old', 'ERROR disk', 'INFO fine']);
    expect(await filter({ logStreamNames: ['b'] })).toEqual(['ERROR disk', 'INFO fine']);
    expect(await filter({ logStreamNamePrefix: 'a' })).toEqual(['ERROR old', 'ERROR net']);
  });

  test('are filtered in pages that miss and repeat nothing', async () => {
    const messages = Array.from({ length: 25 }, (_, index) => `${index % 2 ? 'odd' : 'even'} ${index}`);
    await put('a', messages);

    const found: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs.send(
        new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern: 'odd', limit: 5, nextToken }),
      );
      found.push(...(page.events ?? []).map(({ message = '' }) => message));
      nextToken = page.nextToken;
    } while (nextToken);

    expect(found).toEqual(messages.filter((message) => message.startsWith('odd')));
  });

  test('too old, expired or too new are rejected by index; the others are kept', async () => {
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 1 }));
    const send = (timestamps: number[]) =>
      logs.send(
        new PutLogEventsCommand({
          logGroupName: GROUP,
          logStreamName: 'a',
          logEvents: timestamps.map((timestamp) => ({ timestamp, message: String(timestamp) })),
        }),
      );

    const old = await send([NOW_MS - 25 * HOUR_MS, NOW_MS - 24.5 * HOUR_MS, NOW_MS - 2 * HOUR_MS]);
    const future = await send([NOW_MS, NOW_MS + 3 * HOUR_MS]);

    expect(old.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 2 });
    expect(future.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    expect(await filter()).toEqual([String(NOW_MS - 2 * HOUR_MS), String(NOW_MS)]);
  });

  test('expire after the days of retention', async () => {
    await put('a', ['first']);
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 3 }));
    await passTime(2 * DAY_MS);
    await put('a', ['second']);

    await passTime(1.5 * DAY_MS);

    expect(await filter()).toEqual(['second']);
    await logs.send(new DeleteRetentionPolicyCommand({ logGroupName: GROUP }));
    expect(await filter()).toEqual(['second']);
  });

  test.each([
    [
      'out of order',
      [
        { timestamp: NOW_MS, message: 'b' },
        { timestamp: NOW_MS - 1, message: 'a' },
      ],
    ],
    [
      'over more than a day',
      [
        { timestamp: NOW_MS - 25 * HOUR_MS, message: 'a' },
        { timestamp: NOW_MS, message: 'b' },
      ],
    ],
    ['of more than a mebibyte', [{ timestamp: NOW_MS, message: 'x'.repeat(1_048_576) }]],
    ['that hold none', []],
    ['of an empty message', [{ timestamp: NOW_MS, message: '' }]],
  ])('in batches %s are refused', async (_, logEvents) => {
    const command = new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 'a', logEvents });

    await expect(logs.send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(await filter()).toEqual([]);
  });

  test('of a group or stream that is not there are refused', async () => {
    const send = (logGroupName: string, logStreamName: string) =>
      logs.send(
        new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp: NOW_MS, message: 'a' }] }),
      );

    await expect(send('none', 'a')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    await expect(send(GROUP, 'none')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
  });
});

describe('log groups and streams', () => {
  test('are described with what they hold', async () => {
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 14 }));
    await put('a', ['12345']);

    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/' }));
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: GROUP }));

    expect(logGroups).toMatchObject([
      {
        logGroupName: GROUP,
        retentionInDays: 14,
        creationTime: NOW_MS,
        storedBytes: 5 + 26,
        arn: `arn:aws:logs:us-east-1:000000000000:log-group:${GROUP}:*`,
      },
    ]);
    expect(logStreams).toMatchObject([{ logStreamName: 'a', firstEventTimestamp: NOW_MS, lastEventTimestamp: NOW_MS }]);
  });

  test('are listed in pages, streams by name or by their last event', async () => {
    for (const name of ['b', 'c', 'd']) await createStream(name);
    await put('c', ['x'], 2_000);
    await put('b', ['x'], 1_000);
    const list = async (input: object) => {
      const names: (string | undefined)[] = [];
      let nextToken: string | undefined;
      do {
        const page = await logs.send(
          new DescribeLogStreamsCommand({ logGroupName: GROUP, limit: 2, nextToken, ...input }),
        );
        names.push(...(page.logStreams ?? []).map(({ logStreamName }) => logStreamName));
        nextToken = page.nextToken;
      } while (nextToken);
      return names.join('');
    };

    expect(await list({})).toBe('abcd');
    expect(await list({ descending: true })).toBe('dcba');
    expect(await list({ orderBy: 'LastEventTime', descending: true })).toBe('bcda');
    expect(await list({ logStreamNamePrefix: 'c' })).toBe('c');
  });

  test('are deleted with what they hold', async () => {
    await put('a', ['gone']);

    await logs.send(new DeleteLogGroupCommand({ logGroupName: GROUP }));
    await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));

    expect(await filter()).toEqual([]);
    expect((await logs.send(new DescribeLogStreamsCommand({ logGroupName: GROUP }))).logStreams).toEqual([]);
  });

  test('are not made twice, nor by a name that AWS would refuse, nor kept for odd days', async () => {
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
    await expect(createStream('a')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
    await expect(createStream('a:b')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName: 'a b' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(
      logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 2 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
