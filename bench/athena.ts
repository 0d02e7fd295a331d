/** Questions to the local Athena, from StartQueryExecution to their rows, beside the same SQL on bare DuckDB. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AthenaClient } from '@aws-sdk/client-athena';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { executeQuery, readResult } from '#aws/athena-query';
import { createAthenaClient, createS3Client } from '#aws/clients';
import { HOUR_MS } from '#contracts/durations';
import { LOG_COLUMNS } from '#contracts/log-record';
import { WINDOW_MS } from '#contracts/windows';
import { generateWindow } from '#generator/generate';
import type { Benchmark, BenchmarkReport, Figure, Measurement } from './benchmark.ts';
import { type Contestant, elapsedTime, measureByTurns, type Turns } from './measure.ts';
import { BUCKET, type TemporaryAws, withLocalAws } from './temporary-aws.ts';

/** How much to measure. */
export interface Effort extends Omit<Turns, 'stopwatch'> {
  hours: number;
  recordsPerWindow: number;
}

const FULL_EFFORT: Effort = { hours: 24, recordsPerWindow: 1_000, warmUps: 2, repeats: 9 };

/** The one that is asked about. */
const HOUR = '00';
const START_MS = Date.parse('2026-11-22T00:00:00Z');

/** What the aim allows beside what DuckDB itself takes. */
const ALLOWED_RATIO = 1.2;
const ALLOWED_MS = 50;

/** `{logs}` are JSON lines, `{hour}` one hour of them, `{summary}` the same records as Parquet. */
const QUESTIONS: Record<string, string> = {
  'one hour of JSON': 'SELECT severity, count(*) AS n FROM {hour} GROUP BY severity ORDER BY n DESC',
  'a day of JSON': `SELECT service, count(*) AS n, avg(latency_ms) AS mean FROM {logs}
    WHERE severity IN ('ERROR', 'WARN') GROUP BY service ORDER BY n DESC, service`,
  'a day of Parquet': `SELECT service, max(latency_ms) AS worst, count(DISTINCT host) AS hosts FROM {summary}
    GROUP BY service ORDER BY worst DESC, service`,
  'a page of rows': "SELECT timestamp, host, message FROM {summary} WHERE source = 'server' LIMIT 999",
};

const formatHour = (hour: number): string => String(hour).padStart(2, '0');

async function writeLogs({ hours, recordsPerWindow }: Effort): Promise<void> {
  const s3 = createS3Client();
  for (let windowMs = START_MS; windowMs < START_MS + hours * HOUR_MS; windowMs += WINDOW_MS) {
    const hour = formatHour(Math.floor((windowMs - START_MS) / HOUR_MS));
    const shards = generateWindow({
      seed: 1,
      windowMs,
      records: recordsPerWindow,
      errorRateFactor: 1,
      incidents: 'none',
    });
    for await (const { body, shard } of shards)
      await s3.send(
        new PutObjectCommand({ Bucket: BUCKET, Key: `logs/hour=${hour}/${windowMs}-${shard}.json.gz`, Body: body }),
      );
  }
}

async function ask(sql: string, athena: AthenaClient): Promise<unknown[][]> {
  const request = { QueryString: sql, ResultConfiguration: { OutputLocation: `s3://${BUCKET}/results/` } };
  // So short a delay that what is measured is Athena's time and not the client's sleep.
  const execution = await executeQuery(request, { firstPollMs: 1, maxPollMs: 8 }, { athena, sleep });
  if (execution.Status?.State !== 'SUCCEEDED') throw new Error(execution.Status?.StateChangeReason);
  return (await readResult(execution, athena)).rows;
}

async function createTables(hours: number, athena: AthenaClient): Promise<void> {
  const columns = LOG_COLUMNS.map(({ name, type }) => `\`${name}\` ${type}`).join(', ');
  const partitions = Array.from({ length: hours }, (_, hour) => `PARTITION (hour = '${formatHour(hour)}')`);
  await ask('CREATE DATABASE bench', athena);
  await ask(
    `CREATE EXTERNAL TABLE bench.logs (${columns}) PARTITIONED BY (hour string)
     ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://${BUCKET}/logs/'`,
    athena,
  );
  await ask(`ALTER TABLE bench.logs ADD ${partitions.join(' ')}`, athena);
  await ask(
    `CREATE TABLE bench.summary WITH (format = 'PARQUET', external_location = 's3://${BUCKET}/summary/') AS SELECT * FROM bench.logs`,
    athena,
  );
}

const fillIn = (sql: string, tables: Record<string, string>): string =>
  sql.replaceAll(/\{(\w+)\}/g, (_, name: string) => tables[name] ?? '');

const ON_ATHENA = {
  logs: 'bench.logs',
  hour: `bench.logs WHERE hour = '${HOUR}'`,
  summary: 'bench.summary',
};

/** As somebody would write it who knows DuckDB, the files and their columns. */
function onDuckDb({ objectsDir }: TemporaryAws) {
  const types = { string: 'VARCHAR', double: 'DOUBLE', int: 'INTEGER' };
  const columns = LOG_COLUMNS.map(({ name, type }) => `'${name}': '${types[type]}'`).join(', ');
  const readJson = (files: string) =>
    `read_json('${objectsDir}/logs/${files}', format = 'newline_delimited', columns = {${columns}})`;
  return {
    logs: readJson('*/*.json.gz'),
    hour: readJson(`hour=${HOUR}/*.json.gz`),
    summary: `read_parquet('${objectsDir}/summary/*')`,
  };
}

function listContestants(local: TemporaryAws, bare: DuckDBConnection): Record<string, Contestant> {
  const athena = createAthenaClient();
  const files = onDuckDb(local);
  const count = { unit: 'queries', count: 1 };
  const pairs = Object.entries(QUESTIONS).flatMap(([name, sql]): [string, Contestant][] => [
    [`athena ${name}`, { name: `${name}, Athena`, ...count, run: () => ask(fillIn(sql, ON_ATHENA), athena) }],
    [
      `bare ${name}`,
      {
        name: `${name}, bare DuckDB`,
        ...count,
        run: async () => (await bare.runAndReadAll(fillIn(sql, files))).getRowsJS(),
      },
    ],
  ]);
  return Object.fromEntries(pairs);
}

function compare(name: string, measured: Record<string, Measurement>): Figure {
  const [athena, bare] = [measured[`athena ${name}`], measured[`bare ${name}`]].map(
    (one) => one?.seconds ?? Number.NaN,
  );
  return {
    name: `${name}: time beyond ${ALLOWED_RATIO} times that of bare DuckDB`,
    measured: ((athena ?? Number.NaN) - ALLOWED_RATIO * (bare ?? Number.NaN)) * 1_000,
    unit: 'ms',
    aim: { below: ALLOWED_MS },
  };
}

/** Measures queries; the aims are meant for the full effort. */
export const measureAthena = (effort: Effort): Promise<BenchmarkReport> =>
  withLocalAws(async (local) => {
    await writeLogs(effort);
    await createTables(effort.hours, createAthenaClient());
    const duck = await DuckDBInstance.create(':memory:');
    const bare = await duck.connect();
    try {
      const contestants = listContestants(local, bare);
      const measured = await measureByTurns(contestants, { ...effort, stopwatch: elapsedTime });
      return {
        description: `From StartQueryExecution to all rows by the SDK over HTTP, beside the same SQL over the same files on bare DuckDB; ${effort.hours} hours of ${effort.recordsPerWindow} records a window, time on the wall, median of ${effort.repeats} repeats by turns.`,
        measurements: Object.values(measured),
        figures: Object.keys(QUESTIONS).map((name) => compare(name, measured)),
      };
    } finally {
      bare.closeSync();
      duck.closeSync();
    }
  });

export const athena: Benchmark = {
  summary: 'queries from their start to their rows, beside bare DuckDB',
  run: () => measureAthena(FULL_EFFORT),
};
