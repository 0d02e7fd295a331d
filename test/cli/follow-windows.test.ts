import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createWindowWatch } from '#cli/follow-windows';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const written = {
  eventId: '1',
  timestamp: NOON + 5_000,
  message: JSON.stringify({
    event: 'WINDOW_WRITTEN',
    window: '2026-11-23T11:55:00Z',
    records: 1_034,
    errorRecords: 1,
    objects: 1,
    bytes: 34_200,
  }),
};
const failed = {
  eventId: '2',
  timestamp: NOON + 5_000,
  message: JSON.stringify({ event: 'STEP_FAILED', message: 'Slow down' }),
};

test('a watch of windows tells of each once, and asks for what is newer', async () => {
  const logs = mockClient(CloudWatchLogsClient);
  logs
    .on(FilterLogEventsCommand)
    .resolvesOnce({ events: [written] })
    .resolves({ events: [written, failed] });
  const listWindows = createWindowWatch(new CloudWatchLogsClient({ region: 'us-east-1' }), NOON);

  expect(await listWindows()).toEqual([
    '2026-11-23T12:00:05Z  WRITTEN  1,034 records, 1 error, 34.2 kB  window 2026-11-23T11:55:00Z',
  ]);
  expect(await listWindows()).toEqual(['2026-11-23T12:00:05Z  FAILED  GenerateLogs: Slow down']);
  expect(await listWindows()).toEqual([]);
  expect(logs.commandCalls(FilterLogEventsCommand).map(({ args: [{ input }] }) => input.startTime)).toEqual([
    NOON,
    NOON + 5_000,
    NOON + 5_000,
  ]);
});
