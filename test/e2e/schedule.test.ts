import { DescribeExecutionCommand, type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { stateMachineArn } from '#contracts/local-resources';
import { buildLogsHourPrefix } from '#contracts/names';
import { makeDataDir, type Server, startServer } from './cli.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';

const { dataDir, remove } = makeDataDir();
let server: Server;
let pipeline: Pipeline;

beforeAll(async () => {
  // Goes on until the tick that closes an hour: up to an hour on its clock.
  const until = /The schedule runs[\s\S]*SUCCEEDED/;
  server = await startServer({ dataDir, args: ['--speed', '600'], until });
  pipeline = createPipeline(server.url);
}, 240_000);

afterAll(async () => {
  await server.stop();
  remove();
});

/** What a run was started for, epoch ms. */
async function scheduledTimeOf({ executionArn }: ExecutionListItem): Promise<number> {
  const { input = '' } = await pipeline.sfn.send(new DescribeExecutionCommand({ executionArn }));
  return Date.parse(JSON.parse(input).scheduledTime);
}

test('npm start prints a line for each tick, and makes a run only of the one that closes the hour', async () => {
  const { executions = [] } = await pipeline.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  // Another hour may have passed since the one that was waited for.
  const [first, closing] = executions.toReversed();
  const times = await Promise.all(executions.map(scheduledTimeOf));
  const [, lines = ''] = server.output.stdout.split('The schedule runs');

  expect([first?.status, closing?.status]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  expect(times.filter((ms) => ms % HOUR_MS !== 0)).toEqual([]);
  expect(new Set(times).size).toBe(executions.length);
  expect(lines).toMatch(/^\S+Z {2}WRITTEN {2}[\d,]+ records, \d+ errors?, [\d.]+ kB {2}window \S+Z$/m);
  expect(await pipeline.statesOf(closing?.executionArn ?? '')).toContain('PublishMetrics');
  const closedHourMs = (times.at(-2) ?? 0) - HOUR_MS;
  expect((await pipeline.objects(buildLogsHourPrefix(closedHourMs))).size).toBe(12);
});
