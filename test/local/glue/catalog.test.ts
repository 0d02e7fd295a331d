import type {
  BatchCreatePartitionCommandOutput,
  BatchDeletePartitionCommandOutput,
  BatchDeleteTableCommandOutput,
  BatchGetPartitionCommandOutput,
  BatchUpdatePartitionCommandOutput,
  GetDatabasesCommandOutput,
  GetPartitionCommandOutput,
  GetPartitionsCommandOutput,
  GetTableCommandOutput,
  GetTablesCommandOutput,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createGlueBench, DATABASE, type GlueBench } from './glue-bench.ts';

let bench: GlueBench;

beforeEach(async () => {
  bench = createGlueBench();
  await bench.glue('CreateDatabase', { DatabaseInput: { Name: DATABASE } });
});

afterEach(() => bench.close());

const TABLE = 'hourly_log_summary';
const createTable = (Name = TABLE, keys = ['year', 'hour']) =>
  bench.glue('CreateTable', {
    DatabaseName: DATABASE,
    TableInput: {
      Name,
      PartitionKeys: keys.map((key) => ({ Name: key, Type: key === 'shard' ? 'int' : 'string' })),
      StorageDescriptor: { Columns: [{ Name: 'records', Type: 'bigint' }], Location: 's3://lake/aggregates/' },
    },
  });
const partition = (...Values: string[]) => ({
  Values,
  StorageDescriptor: { Location: `s3://lake/${Values.join('/')}/` },
});
const on = (rest: object = {}) => ({ DatabaseName: DATABASE, TableName: TABLE, ...rest });
const createPartitions = (...inputs: object[]) =>
  bench.glue<BatchCreatePartitionCommandOutput>('BatchCreatePartition', on({ PartitionInputList: inputs }));
const getPartitions = async (rest: object = {}) => {
  const { Partitions = [] } = await bench.glue<GetPartitionsCommandOutput>('GetPartitions', on(rest));
  return Partitions.map(({ Values }) => Values);
};

describe('databases', () => {
  test('fold their names to lower case and tell when they were made', async () => {
    await bench.glue('CreateDatabase', { DatabaseInput: { Name: 'Other', Description: 'd' } });

    await expect(bench.glue('GetDatabase', { Name: 'OTHER' })).resolves.toMatchObject({
      Database: { Name: 'other', Description: 'd', CreateTime: expect.any(Date), CatalogId: '000000000000' },
    });
  });

  test('are told apart by their errors', async () => {
    await expect(bench.glue('GetDatabase', { Name: 'nope' })).rejects.toMatchObject({
      code: 'EntityNotFoundException',
      message: 'Database nope not found.',
    });
    await expect(bench.glue('CreateDatabase', { DatabaseInput: { Name: DATABASE } })).rejects.toMatchObject({
      code: 'AlreadyExistsException',
    });
  });

  test('are changed, listed in pages, and take their tables with them', async () => {
    await createTable();
    await createPartitions(partition('2026', '09'));
    await bench.glue('CreateDatabase', { DatabaseInput: { Name: 'zoo' } });
    await bench.glue('UpdateDatabase', { Name: 'zoo', DatabaseInput: { Name: 'zoo', Description: 'new' } });

    const first = await bench.glue<GetDatabasesCommandOutput>('GetDatabases', { MaxResults: 1 });
    const second = await bench.glue<GetDatabasesCommandOutput>('GetDatabases', { NextToken: first.NextToken });
    expect(first.DatabaseList?.map(({ Name }) => Name)).toEqual([DATABASE]);
    expect(second).toMatchObject({ DatabaseList: [{ Name: 'zoo', Description: 'new' }] });
    expect(second.NextToken).toBeUndefined();

    await bench.glue('DeleteDatabase', { Name: DATABASE });
    await bench.glue('CreateDatabase', { DatabaseInput: { Name: DATABASE } });
    await createTable();
    expect(await getPartitions()).toEqual([]);
  });
});

describe('tables', () => {
  test('are kept as given, with what Glue adds', async () => {
    await createTable('Mixed_Case');

    const { Table } = await bench.glue<GetTableCommandOutput>('GetTable', {
      DatabaseName: DATABASE,
      Name: 'MIXED_case',
    });

    expect(Table).toMatchObject({
      Name: 'mixed_case',
      DatabaseName: DATABASE,
      VersionId: '0',
      CreatedBy: 'arn:aws:iam::000000000000:root',
      CatalogId: '000000000000',
      StorageDescriptor: { Location: 's3://lake/aggregates/' },
    });
  });

  test('are updated with a new version', async () => {
    await createTable();

    await bench.glue('UpdateTable', { DatabaseName: DATABASE, TableInput: { Name: TABLE, Parameters: { a: 'b' } } });

    await expect(bench.glue('GetTable', { DatabaseName: DATABASE, Name: TABLE })).resolves.toMatchObject({
      Table: { VersionId: '1', Parameters: { a: 'b' } },
    });
  });

  test('say what is missing: the database or the table', async () => {
    await expect(bench.glue('GetTable', { DatabaseName: DATABASE, Name: 'nope' })).rejects.toMatchObject({
      code: 'EntityNotFoundException',
      message: 'Entity Not Found',
    });
    await expect(bench.glue('GetTable', { DatabaseName: 'nope', Name: 'nope' })).rejects.toMatchObject({
      message: 'Database nope not found.',
    });
    await expect(createTable('bad', ['records'])).rejects.toMatchObject({
      code: 'InvalidInputException',
      message: 'Duplicate column name: records',
    });
  });

  test('are listed by a pattern on the name and deleted in a batch', async () => {
    await createTable('raw_a');
    await createTable('raw_b');
    await createTable('other');

    const { TableList = [] } = await bench.glue<GetTablesCommandOutput>('GetTables', {
      DatabaseName: DATABASE,
      Expression: 'raw_*',
    });
    expect(TableList.map(({ Name }) => Name)).toEqual(['raw_a', 'raw_b']);

    const { Errors } = await bench.glue<BatchDeleteTableCommandOutput>('BatchDeleteTable', {
      DatabaseName: DATABASE,
      TablesToDelete: ['raw_a', 'nope'],
    });
    expect(Errors).toEqual([
      { TableName: 'nope', ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Entity Not Found' } },
    ]);
    await expect(bench.glue('GetTable', { DatabaseName: DATABASE, Name: 'raw_a' })).rejects.toMatchObject({
      code: 'EntityNotFoundException',
    });
  });
});

describe('a pattern of table names', () => {
  test('is refused when it is no regular expression', async () => {
    await expect(bench.glue('GetTables', { DatabaseName: DATABASE, Expression: '(' })).rejects.toMatchObject({
      code: 'InvalidInputException',
    });
  });
});

describe('partitions', () => {
  beforeEach(() => createTable());

  test('are created one by one or in a batch that tells its refusals', async () => {
    await bench.glue('CreatePartition', on({ PartitionInput: partition('2026', '09') }));

    const { Errors } = await createPartitions(partition('2026', '09'), partition('2026', '10'), partition('2026'));

    expect(Errors?.map(({ PartitionValues, ErrorDetail }) => [PartitionValues, ErrorDetail?.ErrorCode])).toEqual([
      [['2026', '09'], 'AlreadyExistsException'],
      [['2026'], 'InvalidInputException'],
    ]);
    expect(await getPartitions()).toEqual([
      ['2026', '09'],
      ['2026', '10'],
    ]);
  });

  test('are read one by one or in a batch that leaves out the missing', async () => {
    await createPartitions(partition('2026', '09'));

    const { Partition } = await bench.glue<GetPartitionCommandOutput>(
      'GetPartition',
      on({ PartitionValues: ['2026', '09'] }),
    );
    const { Partitions } = await bench.glue<BatchGetPartitionCommandOutput>(
      'BatchGetPartition',
      on({ PartitionsToGet: [{ Values: ['2026', '09'] }, { Values: ['2026', '11'] }] }),
    );

    expect(Partition).toMatchObject({ DatabaseName: DATABASE, TableName: TABLE, CreationTime: expect.any(Date) });
    expect(Partitions).toEqual([Partition]);
    await expect(bench.glue('GetPartition', on({ PartitionValues: ['2026', '11'] }))).rejects.toMatchObject({
      code: 'EntityNotFoundException',
    });
  });

  test('stays where it is when it cannot be moved in a batch', async () => {
    await createPartitions(partition('2026', '08'), partition('2026', '09'));
    const Entries = [{ PartitionValueList: ['2026', '08'], PartitionInput: partition('2026', '09') }];

    const { Errors } = await bench.glue<BatchUpdatePartitionCommandOutput>('BatchUpdatePartition', on({ Entries }));

    expect(Errors?.map(({ ErrorDetail }) => ErrorDetail?.ErrorCode)).toEqual(['AlreadyExistsException']);
    expect(await getPartitions()).toEqual([
      ['2026', '08'],
      ['2026', '09'],
    ]);
  });

  test('are pointed elsewhere or moved to other values in one call', async () => {
    await createPartitions(partition('2026', '09'), partition('2026', '10'));

    await bench.glue(
      'UpdatePartition',
      on({
        PartitionValueList: ['2026', '09'],
        PartitionInput: { Values: ['2026', '09'], StorageDescriptor: { Location: 's3://lake/run=2/' } },
      }),
    );
    const { Errors } = await bench.glue<BatchUpdatePartitionCommandOutput>(
      'BatchUpdatePartition',
      on({
        Entries: [
          { PartitionValueList: ['2026', '10'], PartitionInput: partition('2026', '11') },
          { PartitionValueList: ['2026', '12'], PartitionInput: partition('2026', '12') },
        ],
      }),
    );

    expect(Errors).toMatchObject([{ PartitionValueList: ['2026', '12'] }]);
    expect(await getPartitions()).toEqual([
      ['2026', '09'],
      ['2026', '11'],
    ]);
    await expect(bench.glue('GetPartition', on({ PartitionValues: ['2026', '09'] }))).resolves.toMatchObject({
      Partition: { StorageDescriptor: { Location: 's3://lake/run=2/' } },
    });
  });

  test('are deleted one by one or in a batch that tells the missing', async () => {
    await createPartitions(partition('2026', '09'), partition('2026', '10'), partition('2026', '11'));

    await bench.glue('DeletePartition', on({ PartitionValues: ['2026', '09'] }));
    const { Errors } = await bench.glue<BatchDeletePartitionCommandOutput>(
      'BatchDeletePartition',
      on({ PartitionsToDelete: [{ Values: ['2026', '10'] }, { Values: ['2026', '12'] }] }),
    );

    expect(Errors).toMatchObject([{ PartitionValues: ['2026', '12'] }]);
    expect(await getPartitions()).toEqual([['2026', '11']]);
  });

  test('come in pages and in segments, without their columns when asked', async () => {
    await createPartitions(...['09', '10', '11'].map((hour) => partition('2026', hour)));

    const first = await bench.glue<GetPartitionsCommandOutput>('GetPartitions', on({ MaxResults: 2 }));
    const rest = await bench.glue<GetPartitionsCommandOutput>('GetPartitions', on({ NextToken: first.NextToken }));
    expect([first, rest].map(({ Partitions }) => Partitions?.length)).toEqual([2, 1]);
    expect(await getPartitions({ Segment: { SegmentNumber: 1, TotalSegments: 2 } })).toEqual([['2026', '10']]);
    await expect(bench.glue('GetPartitions', on({ NextToken: 'nonsense' }))).rejects.toMatchObject({
      code: 'InvalidInputException',
    });
  });
});

describe('filter of GetPartitions', () => {
  const VALUES = [
    ['2025', '23', '2'],
    ['2026', '03', '9'],
    ['2026', '09', '10'],
    ['2026', '11', '11'],
  ];

  beforeEach(async () => {
    await createTable(TABLE, ['year', 'hour', 'shard']);
    await createPartitions(...VALUES.map((values) => partition(...values)));
  });

  test.each([
    ["year = '2026'", [1, 2, 3]],
    ["year='2026' AND hour>='09'", [2, 3]],
    ["year <> '2026' or hour = '03'", [0, 1]],
    ["not (year = '2026')", [0]],
    ["hour IN ('03', '11')", [1, 3]],
    ["hour not in ('03', '11')", [0, 2]],
    ["hour between '03' and '09'", [1, 2]],
    ["hour like '%3'", [0, 1]],
    ["hour like '_9'", [2]],
    ['shard > 9', [2, 3]],
    ["shard >= '10'", [2, 3]],
    ['shard in (2, 11)', [0, 3]],
    ["'2026' = year and shard != 9", [2, 3]],
    ['year is null', []],
    ['year is not null', [0, 1, 2, 3]],
    ["\"year\" = '2025' or `hour` = '09'", [0, 2]],
    ['  ', [0, 1, 2, 3]],
  ])('%s', async (Expression, expected) => {
    expect(await getPartitions({ Expression })).toEqual(expected.map((index) => VALUES[index]));
  });

  test.each([
    ["nope = '1'", /nope is not a partition column/],
    ["year = '2026' and", /expected a column or a value, got 'the end'/],
    ["year ~ '1'", /cannot read '~ '1''/],
    ["year = '1' hour", /unexpected 'hour'/],
    ["(year = '1'", /expected '\)', got 'the end'/],
    ["year ( '1'", /'\(' is not a comparison/],
  ])('refuses %s', async (Expression, message) => {
    await expect(getPartitions({ Expression })).rejects.toMatchObject({
      code: 'InvalidInputException',
      message: expect.stringMatching(message),
    });
  });
});
