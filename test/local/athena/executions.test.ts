import type {
  BatchGetQueryExecutionCommandOutput,
  GetQueryExecutionCommandOutput,
  GetQueryResultsCommandOutput,
  ListQueryExecutionsCommandOutput,
  StartQueryExecutionCommandOutput,
} from '@aws-sdk/client-athena';
import type { GetMetricStatisticsCommandOutput, ListMetricsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rootCaller } from '#local/core/local-aws';
import { type AthenaBench, BUCKET, createAthenaBench, DATABASE, RESULTS } from './athena-bench.ts';

let bench: AthenaBench;

beforeEach(async () => {
  bench = await createAthenaBench();
});

afterEach(() => bench.close());

/** Takes longer than any test waits. */
const ENDLESS =
  'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 100)) AS c(z) WHERE x * y % 7 = z';
const TOKEN = 'a-token-of-at-least-thirty-two-characters';

const start = async (QueryString: string, input: object = {}) => {
  const { QueryExecutionId } = await bench.athena<StartQueryExecutionCommandOutput>('StartQueryExecution', {
    QueryString,
    ResultConfiguration: { OutputLocation: RESULTS },
    ...input,
  });
  return QueryExecutionId ?? '';
};
const get = async (QueryExecutionId: string) => {
  const { QueryExecution } = await bench.athena<GetQueryExecutionCommandOutput>('GetQueryExecution', {
    QueryExecutionId,
  });
  return QueryExecution;
};
const waitFor = async (id: string, ...states: string[]) => {
  for (;;) {
    const execution = await get(id);
    if (states.includes(execution?.Status?.State ?? '')) return execution;
    await bench.core.aws.clock.sleep(5);
  }
};

describe('an execution', () => {
  test('tells what was asked, how it went and where its results are', async () => {
    const execution = await bench.run('SELECT 1 AS x, CAST(NULL AS varchar) AS y, \'"q"\' AS z');

    expect(execution).toMatchObject({
      QueryExecutionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      Query: 'SELECT 1 AS x, CAST(NULL AS varchar) AS y, \'"q"\' AS z',
      StatementType: 'DML',
      SubstatementType: 'SELECT',
      WorkGroup: 'primary',
      QueryExecutionContext: { Database: DATABASE },
      ResultConfiguration: { OutputLocation: `${RESULTS}${execution.QueryExecutionId}.csv` },
      EngineVersion: { EffectiveEngineVersion: 'Athena engine version 3' },
      Status: { State: 'SUCCEEDED', SubmissionDateTime: expect.any(Date), CompletionDateTime: expect.any(Date) },
      Statistics: {
        DataScannedInBytes: 0,
        TotalExecutionTimeInMillis: expect.any(Number),
        QueryQueueTimeInMillis: expect.any(Number),
      },
    });
    const file = bench.objects.get(BUCKET, `results/${execution.QueryExecutionId}.csv`);
    expect(file?.sizeBytes).toBe('"x","y","z"\n"1",,"""q"""\n'.length);
  });

  test.each([
    [
      { Database: DATABASE, Catalog: 'AwsDataCatalog' },
      { Database: DATABASE, Catalog: 'awsdatacatalog' },
    ],
    [{}, {}],
    [undefined, {}],
  ])('repeats of its context what was given, the catalog in small letters: %j', async (given, shown) => {
    const { QueryExecutionContext } = await bench.run('SELECT 1', { QueryExecutionContext: given });

    expect(QueryExecutionContext).toEqual(shown);
  });

  test('goes through QUEUED and RUNNING, one of a few at a time', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) ids.push(await start(ENDLESS));

    await Promise.all(ids.slice(0, 3).map((id) => waitFor(id, 'RUNNING')));
    expect((await get(ids[3] ?? ''))?.Status?.State).toBe('QUEUED');
    await bench.athena('StopQueryExecution', { QueryExecutionId: ids[0] });
    await waitFor(ids[3] ?? '', 'RUNNING');
    for (const QueryExecutionId of ids) await bench.athena('StopQueryExecution', { QueryExecutionId });
  });

  test('is stopped while it runs, and stays as it is when it is over', async () => {
    const id = await start(ENDLESS);
    await waitFor(id, 'RUNNING');

    await bench.athena('StopQueryExecution', { QueryExecutionId: id });

    expect((await get(id))?.Status).toMatchObject({ State: 'CANCELLED', CompletionDateTime: expect.any(Date) });
    const { QueryExecutionId, Status } = await bench.run('SELECT 1');
    await bench.athena('StopQueryExecution', { QueryExecutionId });
    expect((await get(QueryExecutionId ?? ''))?.Status).toEqual(Status);
  });

  test('of the same token is the same one, unless the request differs', async () => {
    const input = { ClientRequestToken: TOKEN };
    const id = await start('SELECT 1', input);

    await expect(start('SELECT 1', input)).resolves.toBe(id);
    await expect(start('SELECT 2', input)).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: 'Idempotent parameters do not match',
    });
    await expect(start('SELECT 1', { ClientRequestToken: 'short' })).rejects.toMatchObject({
      message: 'ClientRequestToken must be 32 to 128 characters long, got 5',
    });
  });

  test('that a restart interrupts is a failed one', async () => {
    const id = await start(ENDLESS);
    await waitFor(id, 'RUNNING');
    const { dataDir } = bench.core.aws;
    await bench.core.stop();

    bench = await createAthenaBench(dataDir);

    expect((await get(id))?.Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: expect.stringContaining('interrupted by a restart'),
    });
  });

  test('is over with its results after a restart', async () => {
    const { QueryExecutionId } = await bench.run('SELECT 5');
    const { dataDir } = bench.core.aws;
    await bench.core.stop();

    bench = await createAthenaBench(dataDir);

    await expect(bench.athena('GetQueryResults', { QueryExecutionId })).resolves.toMatchObject({
      ResultSet: { Rows: [{}, { Data: [{ VarCharValue: '5' }] }] },
    });
  });

  test.each([
    ['an unknown workgroup', { WorkGroup: 'nope' }, 'WorkGroup nope is not found.'],
    ['no place for results', { ResultConfiguration: undefined }, /^No output location provided/],
    ['a place that is none', { ResultConfiguration: { OutputLocation: 'nowhere' } }, /is not a valid S3 path: nowhere/],
    ['a query that is too long', { QueryString: `SELECT '${'x'.repeat(262_144)}'` }, /at most 262144 bytes/],
  ])('is refused for %s', async (_, input, message) => {
    await expect(start('SELECT 1', input)).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test('is found by its id, in batches and in the list of its workgroup', async () => {
    const first = (await bench.run('SELECT 1')).QueryExecutionId ?? '';
    const second = (await bench.run('SELECT 2')).QueryExecutionId ?? '';

    const batch = await bench.athena<BatchGetQueryExecutionCommandOutput>('BatchGetQueryExecution', {
      QueryExecutionIds: [second, 'nope'],
    });
    expect(batch.QueryExecutions?.map(({ Query }) => Query)).toEqual(['SELECT 2']);
    expect(batch.UnprocessedQueryExecutionIds).toMatchObject([{ QueryExecutionId: 'nope' }]);
    const page = await bench.athena<ListQueryExecutionsCommandOutput>('ListQueryExecutions', { MaxResults: 1 });
    const rest = await bench.athena<ListQueryExecutionsCommandOutput>('ListQueryExecutions', {
      NextToken: page.NextToken,
    });
    expect([...(page.QueryExecutionIds ?? []), ...(rest.QueryExecutionIds ?? [])].toSorted()).toEqual(
      [first, second].toSorted(),
    );
    await expect(get('nope')).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: 'QueryExecution nope was not found',
    });
  });
});

describe('results', () => {
  test('come in pages, the first with a header', async () => {
    const { QueryExecutionId } = await bench.run('SELECT x FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x');

    const sizes: number[] = [];
    let NextToken: string | undefined;
    do {
      const page: GetQueryResultsCommandOutput = await bench.athena('GetQueryResults', { QueryExecutionId, NextToken });
      sizes.push(page.ResultSet?.Rows?.length ?? 0);
      NextToken = page.NextToken;
    } while (NextToken);

    expect(sizes).toEqual([1000, 1000, 501]);
  });

  test('hold quotes, commas, line breaks, empty texts and NULLs', async () => {
    await expect(bench.query("SELECT 'a,\"b\"\nc', '', NULL, ',', '\"'")).resolves.toEqual([
      ['a,"b"\nc', '', null, ',', '"'],
    ]);
  });

  test('are there once the query has succeeded, and as long as their file is', async () => {
    const running = await start(ENDLESS);
    const failed = await bench.run('SELECT 1 / 0');
    const { QueryExecutionId } = await bench.run('SELECT 1');
    await bench.objects.delete(BUCKET, `results/${QueryExecutionId}.csv`);

    await expect(bench.athena('GetQueryResults', { QueryExecutionId: running })).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: expect.stringMatching(/^Query has not yet finished\. Current state: (QUEUED|RUNNING)$/),
    });
    await expect(bench.athena('GetQueryResults', { QueryExecutionId: failed.QueryExecutionId })).rejects.toMatchObject({
      message: 'Query did not finish successfully. Final query state: FAILED',
    });
    await expect(bench.athena('GetQueryResults', { QueryExecutionId })).rejects.toMatchObject({
      message: 'Could not find results',
    });
    await bench.athena('StopQueryExecution', { QueryExecutionId: running });
    await expect(bench.athena('GetQueryResults', { QueryExecutionId: running })).rejects.toMatchObject({
      message: 'Could not find results',
      members: { AthenaErrorCode: 'RESULT_NOT_FOUND' },
    });
    await expect(bench.athena('GetQueryResults', { QueryExecutionId: 'nope' })).rejects.toMatchObject({
      message: 'QueryExecution nope was not found',
      members: { AthenaErrorCode: 'QUERY_EXECUTION_NOT_FOUND' },
    });
  });

  test('count rows as AWS does, which counts none for DDL nor for what Hive tells of a table', async () => {
    const countOf = async (sql: string) => {
      const { QueryExecutionId } = await bench.run(sql);
      const results = await bench.athena<GetQueryResultsCommandOutput>('GetQueryResults', { QueryExecutionId });
      return results.UpdateCount;
    };

    await expect(countOf('SELECT 1')).resolves.toBe(0);
    await expect(countOf('SHOW TABLES')).resolves.toBe(0);
    await expect(countOf('CREATE TABLE counted AS SELECT 1 AS x')).resolves.toBe(1);
    await expect(countOf('DESCRIBE counted')).resolves.toBeUndefined();
    await expect(countOf('SHOW CREATE TABLE counted')).resolves.toBeUndefined();
    await expect(countOf('DROP TABLE counted')).resolves.toBeUndefined();
  });
});

describe('workgroups', () => {
  test('are there from the start, made, changed, listed and deleted', async () => {
    await bench.athena('CreateWorkGroup', {
      Name: 'logs',
      Description: 'd',
      Configuration: { ResultConfiguration: { OutputLocation: RESULTS } },
    });
    await expect(bench.athena('GetWorkGroup', { WorkGroup: 'logs' })).resolves.toMatchObject({
      WorkGroup: {
        State: 'ENABLED',
        Configuration: { EnforceWorkGroupConfiguration: true, EngineVersion: { SelectedEngineVersion: 'AUTO' } },
      },
    });

    await bench.athena('UpdateWorkGroup', {
      WorkGroup: 'logs',
      State: 'DISABLED',
      ConfigurationUpdates: {
        EnforceWorkGroupConfiguration: false,
        BytesScannedCutoffPerQuery: 20_000_000,
        ResultConfigurationUpdates: { RemoveOutputLocation: true },
      },
    });

    const { WorkGroup } = await bench.athena<{ WorkGroup: { Configuration: object } }>('GetWorkGroup', {
      WorkGroup: 'logs',
    });
    expect(WorkGroup).toMatchObject({
      State: 'DISABLED',
      Configuration: { EnforceWorkGroupConfiguration: false, BytesScannedCutoffPerQuery: 20_000_000 },
    });
    expect(WorkGroup.Configuration).not.toHaveProperty('ResultConfiguration');
    await expect(start('SELECT 1', { WorkGroup: 'logs' })).rejects.toMatchObject({
      message: 'WorkGroup logs is disabled.',
    });
    await expect(bench.athena('ListWorkGroups', {})).resolves.toMatchObject({
      WorkGroups: [{ Name: 'logs' }, { Name: 'primary' }],
    });
    await bench.athena('DeleteWorkGroup', { WorkGroup: 'logs' });
    await expect(bench.athena('GetWorkGroup', { WorkGroup: 'logs' })).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
    await expect(bench.athena('DeleteWorkGroup', { WorkGroup: 'primary' })).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
  });

  test.each([
    [true, `s3://${BUCKET}/group/`],
    [false, RESULTS],
  ])(
    'that enforce (%s) or fill in the place of results put them there',
    async (EnforceWorkGroupConfiguration, folder) => {
      await bench.athena('CreateWorkGroup', {
        Name: 'logs',
        Configuration: {
          EnforceWorkGroupConfiguration,
          ResultConfiguration: { OutputLocation: `s3://${BUCKET}/group` },
        },
      });

      const { QueryExecutionId, ResultConfiguration } = await bench.run('SELECT 1', { WorkGroup: 'logs' });

      expect(ResultConfiguration?.OutputLocation).toBe(`${folder}${QueryExecutionId}.csv`);
    },
  );

  test('cancel a query that would scan more than they allow', async () => {
    bench.objects.put(BUCKET, 'big/a.json', `${JSON.stringify({ x: 'y'.repeat(1_000) })}\n`.repeat(11_000));
    await bench.query(
      "CREATE EXTERNAL TABLE big (x string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/big/'",
    );
    await bench.athena('CreateWorkGroup', {
      Name: 'thrifty',
      Configuration: { BytesScannedCutoffPerQuery: 10_000_000, ResultConfiguration: { OutputLocation: RESULTS } },
    });

    const { Status, Statistics } = await bench.run('SELECT count(*) FROM big', { WorkGroup: 'thrifty' });

    expect(Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Query cancelled! : Bytes scanned limit was exceeded',
    });
    expect(Statistics?.DataScannedInBytes).toBe(10_000_000);
    await expect(
      bench.athena('CreateWorkGroup', { Name: 'x', Configuration: { BytesScannedCutoffPerQuery: 9_999_999 } }),
    ).rejects.toMatchObject({ message: 'BytesScannedCutoffPerQuery must be at least 10000000 bytes, got 9999999' });
  });
});

describe('the metrics of a workgroup', () => {
  test('say what its queries scanned and took, by state and type, where it publishes them', async () => {
    const ResultConfiguration = { OutputLocation: RESULTS };
    const quiet = { PublishCloudWatchMetricsEnabled: false, ResultConfiguration };
    await bench.athena('CreateWorkGroup', { Name: 'watched', Configuration: { ResultConfiguration } });
    await bench.athena('CreateWorkGroup', { Name: 'quiet', Configuration: quiet });
    await bench.run('CREATE TABLE measured AS SELECT 1 AS x');
    const scanned = await bench.run('SELECT x FROM measured', { WorkGroup: 'watched' });
    await bench.run('SELECT y FROM measured', { WorkGroup: 'watched' });
    await bench.run('SELECT x FROM measured', { WorkGroup: 'quiet' });
    const call = <Output>(operation: string, input: object) =>
      bench.core.aws.call<object, Output>('cloudwatch', operation, input, rootCaller);
    // A query is over a moment before its metrics are there.
    const findMetrics = async (): Promise<string[]> => {
      const { Metrics = [] } = await call<ListMetricsCommandOutput>('ListMetrics', { MetricName: 'ProcessedBytes' });
      const found = Metrics.map(({ Dimensions = [] }) => Dimensions.map(({ Value }) => Value).join(' '));
      if (found.length >= 2) return found;
      await bench.core.aws.clock.sleep(5);
      return findMetrics();
    };

    expect((await findMetrics()).sort()).toEqual(['FAILED DML watched', 'SUCCEEDED DML watched']);
    const { Datapoints } = await call<GetMetricStatisticsCommandOutput>('GetMetricStatistics', {
      Namespace: 'AWS/Athena',
      MetricName: 'ProcessedBytes',
      Dimensions: Object.entries({ WorkGroup: 'watched', QueryState: 'SUCCEEDED', QueryType: 'DML' }).map(
        ([Name, Value]) => ({ Name, Value }),
      ),
      StartTime: new Date(bench.core.aws.clock.now() - 3_600_000),
      EndTime: new Date(bench.core.aws.clock.now() + 60_000),
      Period: 7_200,
      Statistics: ['Sum'],
    });
    expect(scanned.Statistics?.DataScannedInBytes).toBeGreaterThan(0);
    expect(Datapoints).toMatchObject([{ Sum: scanned.Statistics?.DataScannedInBytes, Unit: 'Bytes' }]);
  });
});

describe('named queries and the data catalog', () => {
  test('are kept, listed by workgroup, and deleted', async () => {
    const input = { Name: 'q', Database: DATABASE, QueryString: 'SELECT 1', ClientRequestToken: TOKEN };
    const { NamedQueryId } = await bench.athena<{ NamedQueryId: string }>('CreateNamedQuery', input);

    await expect(bench.athena('CreateNamedQuery', input)).resolves.toEqual({ NamedQueryId });
    await expect(bench.athena('GetNamedQuery', { NamedQueryId })).resolves.toEqual({
      NamedQuery: { Name: 'q', Database: DATABASE, QueryString: 'SELECT 1', NamedQueryId, WorkGroup: 'primary' },
    });
    await expect(bench.athena('ListNamedQueries', {})).resolves.toEqual({ NamedQueryIds: [NamedQueryId] });
    await expect(bench.athena('BatchGetNamedQuery', { NamedQueryIds: [NamedQueryId, 'nope'] })).resolves.toMatchObject({
      NamedQueries: [{ NamedQueryId }],
      UnprocessedNamedQueryIds: [{ NamedQueryId: 'nope' }],
    });
    await bench.athena('DeleteNamedQuery', { NamedQueryId });
    await expect(bench.athena('GetNamedQuery', { NamedQueryId })).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
  });

  test('are changed in place', async () => {
    const input = { Name: 'q', Database: DATABASE, QueryString: 'SELECT 1', ClientRequestToken: TOKEN };
    const { NamedQueryId } = await bench.athena<{ NamedQueryId: string }>('CreateNamedQuery', input);
    const change = { Name: 'q2', Description: 'What is two?', QueryString: 'SELECT 2' };

    await bench.athena('UpdateNamedQuery', { NamedQueryId, ...change });

    await expect(bench.athena('GetNamedQuery', { NamedQueryId })).resolves.toEqual({
      NamedQuery: { ...change, Database: DATABASE, NamedQueryId, WorkGroup: 'primary' },
    });
    await expect(bench.athena('CreateNamedQuery', input)).resolves.toEqual({ NamedQueryId });
    await expect(bench.athena('UpdateNamedQuery', { NamedQueryId: 'nope', ...change })).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: 'NamedQuery nope was not found',
    });
    await bench.athena('DeleteNamedQuery', { NamedQueryId });
  });

  test('show the Glue catalog as Athena does', async () => {
    await bench.run('CREATE TABLE t AS SELECT 1 AS x');

    await expect(bench.athena('ListDataCatalogs', {})).resolves.toEqual({
      DataCatalogsSummary: [{ CatalogName: 'AwsDataCatalog', Type: 'GLUE' }],
    });
    await expect(bench.athena('GetDataCatalog', { Name: 'AwsDataCatalog' })).resolves.toMatchObject({
      DataCatalog: { Type: 'GLUE' },
    });
    await expect(bench.athena('GetDataCatalog', { Name: 'x' })).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
    await expect(bench.athena('ListDatabases', { CatalogName: 'AwsDataCatalog' })).resolves.toMatchObject({
      DatabaseList: [{ Name: DATABASE }],
    });
    const on = { CatalogName: 'AwsDataCatalog', DatabaseName: DATABASE };
    const table = { Name: 't', Columns: [{ Name: 'x', Type: 'int' }] };
    await expect(bench.athena('GetTableMetadata', { ...on, TableName: 't' })).resolves.toMatchObject({
      TableMetadata: table,
    });
    await expect(bench.athena('ListTableMetadata', { ...on, Expression: 't.*' })).resolves.toMatchObject({
      TableMetadataList: [table],
    });
    await expect(bench.athena('GetTableMetadata', { ...on, TableName: 'nope' })).rejects.toMatchObject({
      code: 'MetadataException',
    });
  });
});
