/** Invokes the real handlers on the path that every run takes, and notes what they ask of AWS and what they log. */
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import {
  BatchCreatePartitionCommand,
  CreatePartitionCommand,
  DeleteTableCommand,
  EntityNotFoundException,
  GetCrawlerCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { jest } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { HOUR_MS } from '#contracts/durations';
import { buildLogKey, buildSummaryRunPrefix, partitionValues, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import type {
  CheckCrawlerOutput,
  CommitAggregationInput,
  CrawlProgress,
  GenerateLogsOutput,
  HourResult,
  PlanAnalysisOutput,
  PublishMetricsOutput,
} from '#contracts/payloads';
import { STEP_ENVIRONMENT, type StepName } from '#contracts/steps';
import { formatInstant, listWindows, WINDOW_MS } from '#contracts/windows';
import { handler as checkCrawler } from '#steps/check-crawler/handler';
import { handler as commitAggregation } from '#steps/commit-aggregation/handler';
import { handler as generateLogs } from '#steps/generate-logs/handler';
import { handler as planAnalysis } from '#steps/plan-analysis/handler';
import { handler as publishMetrics } from '#steps/publish-metrics/handler';
import { handler as startCrawler } from '#steps/start-crawler/handler';
import { rawTable, summaryTable } from '../../steps/support/fake-catalog.ts';
import { catchOutput } from '../../steps/support/fake-telemetry.ts';
import { context } from '../../steps/support/fixtures.ts';

const HOUR = Date.parse('2026-11-18T08:00:00Z');
const CLOSED_AT = HOUR + HOUR_MS;
/** What a plan looks back on: logs of a whole day lie in the lake. */
const FIRST_HOUR = CLOSED_AT - 24 * HOUR_MS;
/** Of the length that Scheduler's executions have. */
const RUN_ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

interface Invoked<Output = unknown> {
  output: Output;
  /** `s3:PutObject` and the like, in order. */
  calls: string[];
  /** What the step itself logged, as CloudWatch Logs gets it. */
  lines: string[];
}

export interface InvokedSteps extends Record<StepName, Invoked> {
  tick: Invoked<GenerateLogsOutput>;
  'generate-logs': Invoked<GenerateLogsOutput>;
  'plan-analysis': Invoked<PlanAnalysisOutput>;
  'start-crawler': Invoked<CrawlProgress>;
  'check-crawler': Invoked<CheckCrawlerOutput>;
  'commit-aggregation': Invoked<HourResult>;
  'publish-metrics': Invoked<PublishMetricsOutput>;
}

/** Each step once, on what the step before it gave; `tick` is generate-logs in the middle of an hour. */
export async function runSteps(): Promise<InvokedSteps> {
  const environment = { bucket: 'lake', database: 'infrastructurelogsdb', crawler: 'crawler', workgroup: 'workgroup' };
  for (const [key, variable] of Object.entries(STEP_ENVIRONMENT)) process.env[variable] = Reflect.get(environment, key);
  process.env['AWS_REGION'] = 'us-east-1';
  jest.spyOn(Date, 'now').mockReturnValue(CLOSED_AT + 5_000);
  const mocks = mockAws();
  try {
    const tickAt = (ms: number) => ({ scheduledTime: formatInstant(ms), records: 1_000, seed: 42 });
    const tick = await invoke(generateLogs, tickAt(CLOSED_AT - WINDOW_MS), mocks);
    const generated = await invoke(generateLogs, tickAt(CLOSED_AT), mocks);
    const payload = { runId: RUN_ID, generated: generated.output };
    commitAllBut(HOUR, (await invoke(planAnalysis, payload, mocks)).output, mocks);
    const plan = await invoke(planAnalysis, payload, mocks);
    const started = await invoke(startCrawler, {}, mocks);
    const checked = await invoke(checkCrawler, started.output, mocks);
    const [hour] = plan.output.hours;
    if (!hour) throw new Error('The plan has no hour');
    const { queryTemplate: _, ...planned } = hour;
    const commit: CommitAggregationInput = { ...planned, queryExecutionId: context.awsRequestId, runId: RUN_ID };
    const committed = await invoke(commitAggregation, commit, mocks);
    const published = await invoke(publishMetrics, { hours: [committed.output] }, mocks);
    return {
      tick,
      'generate-logs': generated,
      'plan-analysis': plan,
      'start-crawler': started,
      'check-crawler': checked,
      'commit-aggregation': committed,
      'publish-metrics': published,
    };
  } finally {
    jest.restoreAllMocks();
  }
}

type Mocks = ReturnType<typeof mockAws>;

async function invoke<Output>(
  handler: (payload: unknown, lambda: typeof context) => Promise<Output>,
  payload: unknown,
  mocks: Mocks,
): Promise<Invoked<Output>> {
  for (const mock of Object.values(mocks)) mock.resetHistory();
  const printed = catchOutput();
  try {
    // As through the state machine: payloads are JSON.
    const output: Output = JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(payload)), context)));
    const calls = Object.entries(mocks).flatMap(([service, mock]) =>
      mock.calls().map(({ args: [command] }) => `${service}:${command.constructor.name.replace(/Command$/, '')}`),
    );
    return { output, calls, lines: printed.lines().map((line) => JSON.stringify(line)) };
  } finally {
    printed.restore();
  }
}

/** The catalog as it is at nearly every close of an hour: the hours before have been aggregated. */
function commitAllBut(hourMs: number, { hours }: PlanAnalysisOutput, { glue }: Mocks): void {
  const committed = hours.filter(({ hour }) => hour !== formatInstant(hourMs));
  glue.on(GetPartitionsCommand).callsFake(({ Expression }) => ({
    Partitions: committed
      .filter(({ partition }) => Expression.includes(`day = '${partition.day}'`))
      .map(({ partition, sourceFingerprint }) => ({
        Values: partitionValues(partition),
        Parameters: { sourceFingerprint },
      })),
  }));
}

const mockAws = () => ({ s3: mockLake(), glue: mockCatalog(), athena: mockAthena() });

/** A day of logs, and an aggregate of its last hour that nobody has committed. */
function mockLake() {
  const logs = listWindows(FIRST_HOUR, CLOSED_AT).map((windowMs) => buildLogKey(windowMs, 0));
  const aggregate = `${buildSummaryRunPrefix(HOUR, `${RUN_ID}-0-${context.awsRequestId}`)}part-0`;
  const lake = mockClient(S3Client);
  lake.on(HeadObjectCommand).rejects(new NotFound({ message: 'UnknownError', $metadata: {} }));
  lake.on(ListObjectsV2Command).callsFake(({ Prefix }) => ({
    Contents: [...logs, aggregate]
      .filter((key) => key.startsWith(Prefix))
      .map((Key) => ({ Key, ETag: '"0"', Size: 1, LastModified: new Date(CLOSED_AT) })),
  }));
  lake.on(PutObjectCommand).resolves({});
  lake.on(DeleteObjectCommand).resolves({});
  return lake;
}

function mockCatalog() {
  const missing = new EntityNotFoundException({ message: 'Entity not found', $metadata: {} });
  const temporaryTable = {
    Name: 'temporary',
    StorageDescriptor: {
      Location: `s3://lake/${buildSummaryRunPrefix(HOUR, `${RUN_ID}-0-${context.awsRequestId}`)}`,
    },
  };
  const tables: Record<string, object> = { [RAW_TABLE]: rawTable, [SUMMARY_TABLE]: summaryTable };
  const catalog = mockClient(GlueClient);
  catalog.on(GetTablesCommand).resolves({});
  catalog.on(GetTableCommand).callsFake(({ Name }) => ({ Table: tables[Name] ?? temporaryTable }));
  catalog.on(GetPartitionsCommand).resolves({});
  catalog.on(GetPartitionCommand).rejects(missing);
  catalog.on(BatchCreatePartitionCommand).resolves({});
  catalog.on(CreatePartitionCommand).resolves({});
  catalog.on(DeleteTableCommand).resolves({});
  catalog.on(GetCrawlerCommand).resolves({ Crawler: { Name: 'crawler', State: 'RUNNING' } });
  catalog.on(StartCrawlerCommand).resolves({});
  return catalog;
}

function mockAthena() {
  const row = ['2026', '11', '18', '08', '12000', '30', '184.5'];
  const columns = ['year', 'month', 'day', 'hour', 'record_count', 'error_count', 'latency_p95_ms'];
  const athena = mockClient(AthenaClient);
  athena.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: context.awsRequestId });
  athena.on(GetQueryExecutionCommand).resolves({
    QueryExecution: { StatementType: 'DML', Status: { State: 'SUCCEEDED' } },
  });
  athena.on(GetQueryResultsCommand).resolves({
    UpdateCount: 600,
    ResultSet: {
      ResultSetMetadata: { ColumnInfo: columns.map((Name) => ({ Name, Type: 'varchar' })) },
      Rows: [columns, row].map((values) => ({ Data: values.map((VarCharValue) => ({ VarCharValue })) })),
    },
  });
  return athena;
}
