/** A Glue database in memory behind the real Glue client: tables, partitions and one crawler. */
import {
  AlreadyExistsException,
  BatchCreatePartitionCommand,
  type Crawler,
  CreatePartitionCommand,
  DeleteTableCommand,
  EntityNotFoundException,
  GetCrawlerCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
  type Partition,
  type PartitionInput,
  type Table,
  UpdatePartitionCommand,
} from '@aws-sdk/client-glue';
import { mockClient } from 'aws-sdk-client-mock';
import { LOG_COLUMNS } from '#contracts/log-record';
import { CRAWLER, DATABASE, RAW_TABLE, SUMMARY_TABLE } from '#contracts/names';
import { type CallLog, createCallLog } from './call-log.ts';

export interface FakeCatalog extends CallLog {
  glue: GlueClient;
  database: string;
  crawler: string;
  tables: Map<string, Table>;
  /** By `table/year/month/day/hour`. */
  partitions: Map<string, Partition>;
  crawlerState: Crawler;
  mock: ReturnType<typeof mockClient>;
}

const missing = () => new EntityNotFoundException({ message: 'Entity not found', $metadata: {} });
const exists = () => new AlreadyExistsException({ message: 'Partition already exists.', $metadata: {} });
const keyOf = (table: string, values: string[] = []) => [table, ...values].join('/');

/** The table as a crawler makes it. */
export const rawTable: Table = {
  Name: RAW_TABLE,
  Parameters: { classification: 'json', compressionType: 'gzip', typeOfData: 'file', recordCount: '12000' },
  StorageDescriptor: {
    Location: 's3://lake/logs/',
    InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
    Columns: LOG_COLUMNS.map(({ name, type }) => ({ Name: name, Type: type })),
  },
};

export const summaryTable: Table = {
  Name: SUMMARY_TABLE,
  StorageDescriptor: {
    Location: 's3://lake/aggregates/hourly_log_summary/',
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  },
};

export function createFakeCatalog(log: CallLog = createCallLog()): FakeCatalog {
  const tables = new Map<string, Table>([[SUMMARY_TABLE, summaryTable]]);
  const partitions = new Map<string, Partition>();
  const crawlerState: Crawler = { Name: CRAWLER, State: 'READY' };
  const glue = new GlueClient({ region: 'us-east-1' });
  const mock = mockClient(glue);

  const create = (table: string, partition: PartitionInput) => {
    const key = keyOf(table, partition.Values);
    if (partitions.has(key)) throw exists();
    partitions.set(key, partition);
  };

  mock.on(GetTableCommand).callsFake(({ Name }) =>
    log.record(`GetTable ${Name}`, () => {
      if (!tables.has(Name)) throw missing();
      return { Table: tables.get(Name) };
    }),
  );
  mock.on(GetTablesCommand).callsFake(({ Expression, NextToken = '' }) =>
    log.record(`GetTables ${Expression}`, () => {
      const names = [...tables.keys()].filter((name) => new RegExp(`^${Expression}$`).test(name)).sort();
      const [next, ...rest] = names.filter((name) => name > NextToken);
      return { TableList: next ? [tables.get(next)] : [], ...(rest.length > 0 && { NextToken: next }) };
    }),
  );
  mock.on(DeleteTableCommand).callsFake(({ Name }) =>
    log.record(`DeleteTable ${Name}`, () => {
      if (!tables.delete(Name)) throw missing();
      return {};
    }),
  );
  mock.on(GetPartitionCommand).callsFake(({ TableName, PartitionValues }) =>
    log.record(`GetPartition ${keyOf(TableName, PartitionValues)}`, () => {
      const partition = partitions.get(keyOf(TableName, PartitionValues));
      if (!partition) throw missing();
      return { Partition: partition };
    }),
  );
  mock.on(GetPartitionsCommand).callsFake(({ TableName, Expression, NextToken = '' }) =>
    log.record(`GetPartitions ${TableName} ${Expression}`, () => {
      const wanted = [...Expression.matchAll(/= '(\d+)'/g)].map(([, value]) => value);
      const prefix = `${keyOf(TableName, wanted)}/`;
      const [next, ...rest] = [...partitions.keys()].sort().filter((key) => key.startsWith(prefix) && key > NextToken);
      return { Partitions: next ? [partitions.get(next)] : [], ...(rest.length > 0 && { NextToken: next }) };
    }),
  );
  mock.on(CreatePartitionCommand).callsFake(({ TableName, PartitionInput }) =>
    log.record(`CreatePartition ${keyOf(TableName, PartitionInput.Values)}`, () => {
      create(TableName, PartitionInput);
      return {};
    }),
  );
  mock.on(UpdatePartitionCommand).callsFake(({ TableName, PartitionValueList, PartitionInput }) =>
    log.record(`UpdatePartition ${keyOf(TableName, PartitionValueList)}`, () => {
      if (!partitions.has(keyOf(TableName, PartitionValueList))) throw missing();
      partitions.set(keyOf(TableName, PartitionValueList), PartitionInput);
      return {};
    }),
  );
  mock.on(BatchCreatePartitionCommand).callsFake(({ TableName, PartitionInputList }) =>
    log.record(`BatchCreatePartition ${TableName} ${PartitionInputList.length}`, () => ({
      Errors: PartitionInputList.flatMap((partition: PartitionInput) => {
        try {
          create(TableName, partition);
          return [];
        } catch {
          return [{ PartitionValues: partition.Values, ErrorDetail: { ErrorCode: 'AlreadyExistsException' } }];
        }
      }),
    })),
  );
  mock
    .on(GetCrawlerCommand)
    .callsFake(({ Name }) => log.record(`GetCrawler ${Name}`, () => ({ Crawler: crawlerState })));

  return { ...log, glue, database: DATABASE, crawler: CRAWLER, tables, partitions, crawlerState, mock };
}
