import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stateMachineArn } from '#contracts/local-resources';
import { buildLogsHourPrefix } from '#contracts/names';
import { HOUR_MS } from '#contracts/windows';
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

test('npm start prints a line for each tick, and makes a run only of the one that closes the hour', async () => {
  const { executions = [] } = await pipeline.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  const [first, closing, ...later] = executions.toReversed();
  const [, lines = ''] = server.output.stdout.split('The schedule runs');

  expect([first?.status, closing?.status]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  // Another hour may have passed since.
  for (const run of [closing, ...later]) expect(run?.startDate?.toISOString()).toMatch(/T\d\d:00:\d\d/);
  expect(lines).toMatch(/^\S+Z {2}WRITTEN {2}[\d,]+ records, \d+ errors?, [\d.]+ kB {2}window \S+Z$/m);
  expect(await pipeline.statesOf(closing?.executionArn ?? '')).toContain('PublishMetrics');
  const hourMs = Math.floor((closing?.startDate?.getTime() ?? 0) / HOUR_MS) * HOUR_MS - HOUR_MS;
  expect((await pipeline.objects(buildLogsHourPrefix(hourMs))).size).toBe(12);
});
