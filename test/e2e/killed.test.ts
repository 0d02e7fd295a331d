import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { bucketName, stateMachineArn } from '#contracts/local-resources';
import { buildLogsHourPrefix, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import { formatInstant, listWindows } from '#contracts/windows';
import { makeDataDir, startServer } from './cli.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';

const { dataDir, remove } = makeDataDir();
afterAll(remove);

const HOUR = Date.parse('2026-10-08T15:00:00Z');
/** Chosen so that some fall into each of: writing objects, planning, crawling, aggregating, committing. */
const KILL_AFTER_MS = [60, 350, 800, 1_500];

const event = {
  scheduledTime: formatInstant(HOUR + HOUR_MS),
  window: { start: formatInstant(HOUR), end: formatInstant(HOUR + HOUR_MS) },
  crawl: true,
};

async function expectWholeObjects({ s3, objects }: Pipeline): Promise<void> {
  for (const [key, etag] of await objects()) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    expect(`"${createHash('md5').update(bytes).digest('hex')}"`).toBe(etag);
    expect(gunzipSync(bytes).at(-1)).toBe('\n'.charCodeAt(0));
  }
}

describe('a process that is killed', () => {
  test('leaves nothing half-written, and the next run makes the hour complete without duplicates', async () => {
    for (const delay of KILL_AFTER_MS) {
      const server = await startServer({ dataDir, args: ['--no-schedule', '--speed', '20'] });
      const { sfn } = createPipeline(server.url);
      await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(event) }));
      await sleep(delay);
      await server.kill();
    }

    const server = await startServer({ dataDir, args: ['--no-schedule', '--speed', '20'] });
    const pipeline = createPipeline(server.url);
    await expectWholeObjects(pipeline);
    const { status } = await pipeline.run({ ...event, crawl: false });

    expect(status).toBe('SUCCEEDED');
    expect((await pipeline.objects(buildLogsHourPrefix(HOUR))).size).toBe(listWindows(HOUR, HOUR + HOUR_MS).length);
    const where = "WHERE year = '2026' AND month = '10' AND day = '08' AND hour = '15'";
    const [[raw] = []] = await pipeline.query(`SELECT count(*) FROM ${RAW_TABLE} ${where}`);
    const [[summed, rows, groups] = []] = await pipeline.query(
      `SELECT sum(record_count), count(*), count(DISTINCT (bucket_start, source, service, severity))
         FROM ${SUMMARY_TABLE} ${where}`,
    );
    expect(summed).toBe(raw);
    expect(rows).toBe(groups);
    const { executions = [] } = await pipeline.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions.filter(({ status: ended }) => ended === 'RUNNING')).toEqual([]);
    expect(executions.filter(({ status: ended }) => ended === 'ABORTED').length).toBeGreaterThan(0);
    await server.stop();
  }, 240_000);
});
