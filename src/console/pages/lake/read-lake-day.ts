/** What lies in the lake of a day: one LIST for its logs, one look into the catalog for its aggregates. */
import { GetPartitionsCommand, type Partition } from '@aws-sdk/client-glue';
import { HOUR_MS } from '#contracts/durations';
import {
  buildHourPartition,
  buildLogsDayPrefix,
  DATABASE,
  LOGS_PREFIX,
  parseHourPartition,
  SUMMARY_TABLE,
} from '#contracts/names';
import { glue } from '../../aws/glue.ts';
import { listFolder } from '../../objects/s3-objects.ts';
import { readRunName } from '../../runs/attempt.ts';
import type { Aggregate, LakeDay } from './hours.ts';

export async function readLakeDay(dayMs: number, signal: AbortSignal): Promise<LakeDay> {
  const [logs, aggregates] = await Promise.all([
    listFolder(buildLogsDayPrefix(dayMs), {}, signal),
    readAggregates(dayMs, signal),
  ]);
  return { dayMs, rawHours: new Set(logs.folders.flatMap((folder) => readHour(dayMs, folder) ?? [])), aggregates };
}

/** @param folder `logs/year=2026/month=11/day=23/hour=09/` */
function readHour(dayMs: number, folder: string): number | undefined {
  const [, hour] = /hour=(\d\d)\/$/.exec(folder) ?? [];
  return hour === undefined ? undefined : dayMs + Number(hour) * HOUR_MS;
}

async function readAggregates(dayMs: number, signal: AbortSignal): Promise<Map<number, Aggregate>> {
  const { year, month, day } = buildHourPartition(dayMs);
  const { Partitions = [] } = await glue.send(
    new GetPartitionsCommand({
      DatabaseName: DATABASE,
      TableName: SUMMARY_TABLE,
      Expression: `year = '${year}' AND month = '${month}' AND day = '${day}'`,
      ExcludeColumnSchema: true,
    }),
    { abortSignal: signal },
  );
  return new Map(Partitions.map(readAggregate).filter((entry) => entry !== undefined));
}

function readAggregate({ Values = [], Parameters, StorageDescriptor }: Partition): [number, Aggregate] | undefined {
  const [year = '', month = '', day = '', hour = ''] = Values;
  const hourMs = parseHourPartition({ year, month, day, hour });
  if (Number.isNaN(hourMs)) return undefined;
  const location = StorageDescriptor?.Location ?? '';
  return [hourMs, { runName: readRunName(Parameters, location), location }];
}

/** The first hour that was ever written: keys are in the order of time. */
export async function readFirstHour(signal: AbortSignal): Promise<number | null> {
  const { objects } = await listFolder(LOGS_PREFIX, { isDeep: true, limit: 1 }, signal);
  const [, year, month, day, hour] =
    /year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/hour=(\d\d)\//.exec(objects[0]?.key ?? '') ?? [];
  if (!year || !month || !day || !hour) return null;
  return parseHourPartition({ year, month, day, hour });
}
