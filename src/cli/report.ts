/** What a newcomer wants to see after the first run: the data, the table, the answers, the alarms. */
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetTableCommand, paginateGetPartitions } from '@aws-sdk/client-glue';
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { createAthenaClient, createCloudWatchClient, createGlueClient, createS3Client } from '#aws/clients';
import { bucketName } from '#contracts/local-resources';
import {
  buildHourPartition,
  DATABASE,
  LOGS_PREFIX,
  PARTITION_COLUMNS,
  RAW_TABLE,
  SUMMARY_TABLE,
} from '#contracts/names';
import { formatInstant } from '#contracts/windows';
import { formatTable } from './columns.ts';
import { paintAlarmState } from './follow-alarms.ts';
import { dim, formatBytes, type Printer, plural } from './output.ts';
import { describeResult } from './query.ts';
import { runSql } from './run-sql.ts';
import { findSavedQuery } from './saved-queries.ts';

/** The implementation guide's four sample queries. */
const GUIDE_QUERIES = ['total-log-count', 'logs-by-severity', 'top-error-messages', 'hourly-log-volume'];

export interface ReportOptions {
  /** Start of the hour to summarize, epoch ms. */
  hourMs: number;
  printer: Printer;
}

export async function printReport({ hourMs, printer }: ReportOptions): Promise<void> {
  await printObjects(printer);
  await printTable(printer);
  await printHour(hourMs, printer);
  await printGuideQueries(printer);
  await printAlarms(printer);
}

async function printObjects(printer: Printer): Promise<void> {
  const objects: { key: string; bytes: number }[] = [];
  const pages = paginateListObjectsV2({ client: createS3Client() }, { Bucket: bucketName, Prefix: LOGS_PREFIX });
  for await (const { Contents } of pages)
    for (const { Key = '', Size = 0 } of Contents ?? []) objects.push({ key: Key, bytes: Size });
  const total = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  printer.heading(`The lake: ${plural(objects.length, 'object')}, ${formatBytes(total)} compressed`);
  for (const { key, bytes } of objects.slice(-3))
    printer.line(`  s3://${bucketName}/${key}  ${dim(formatBytes(bytes))}`);
}

async function printTable(printer: Printer): Promise<void> {
  const glue = createGlueClient();
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName: DATABASE, Name: RAW_TABLE }));
  let partitions = 0;
  for await (const page of paginateGetPartitions({ client: glue }, { DatabaseName: DATABASE, TableName: RAW_TABLE }))
    partitions += page.Partitions?.length ?? 0;
  printer.heading(`The table that the crawler made: ${DATABASE}.${RAW_TABLE}, ${plural(partitions, 'partition')}`);
  const columns = Table?.StorageDescriptor?.Columns ?? [];
  printer.line(`  ${columns.map(({ Name, Type }) => `${Name} ${dim(Type ?? '')}`).join(', ')}`);
}

async function printHour(hourMs: number, printer: Printer): Promise<void> {
  const partition = buildHourPartition(hourMs);
  const where = PARTITION_COLUMNS.map((column) => `${column} = '${partition[column]}'`).join(' AND ');
  const result = await runSql(
    createAthenaClient(),
    `SELECT source, service, sum(record_count) AS records, sum(error_count) AS errors, max(latency_p95_ms) AS worst_bucket_p95_ms
     FROM ${SUMMARY_TABLE} WHERE ${where} GROUP BY 1, 2 ORDER BY records DESC LIMIT 10`,
  );
  printer.heading(`The hour ${formatInstant(hourMs)}, aggregated into ${SUMMARY_TABLE}`);
  for (const line of describeResult(result)) printer.line(line);
}

async function printGuideQueries(printer: Printer): Promise<void> {
  const athena = createAthenaClient();
  for (const name of GUIDE_QUERIES) {
    const saved = findSavedQuery(name);
    if (!saved) throw new Error(`queries/${name}.sql is missing`);
    printer.heading(`${saved.question} (npm run query -- ${name})`);
    for (const line of describeResult(await runSql(athena, saved.sql))) printer.line(line);
  }
}

async function printAlarms(printer: Printer): Promise<void> {
  const { MetricAlarms = [] } = await createCloudWatchClient().send(new DescribeAlarmsCommand({}));
  printer.heading('Alarms');
  const rows = MetricAlarms.map(({ AlarmName = '', StateValue = '', AlarmDescription = '' }) => [
    AlarmName,
    paintAlarmState(StateValue),
    firstSentence(AlarmDescription),
  ]);
  printer.line(formatTable(['alarm', 'state', 'what it means'], rows));
}

/** The rest of a description says what to do, which belongs into a mail. */
const firstSentence = (text: string): string => /^.*?[.:;](?=\s|$)/.exec(text)?.[0].replace(/[.:;]$/, '') ?? text;
