/** The table of hourly aggregates: Parquet, one partition an hour, registered by the commit-aggregation step. */
import { Aws } from 'aws-cdk-lib';
import { type CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { SUMMARY_COLUMNS } from '#contracts/hourly-summary';
import { DATABASE, PARTITION_COLUMNS, SUMMARY_PREFIX, SUMMARY_TABLE } from '#contracts/names';
import type { Lake } from '#infra/constructs/lake';

const PARQUET_FORMAT = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serdeInfo: {
    serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
    parameters: { 'serialization.format': '1' },
  },
};

export interface SummaryTableProps {
  database: CfnDatabase;
  lake: Lake;
}

export class SummaryTable extends Construct {
  constructor(scope: Construct, id: string, { database, lake }: SummaryTableProps) {
    super(scope, id);
    const table = new CfnTable(this, 'Table', {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: DATABASE,
      tableInput: {
        name: SUMMARY_TABLE,
        description: 'Counts, errors, latency and bytes per 5 minutes, source, service and severity',
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
        partitionKeys: PARTITION_COLUMNS.map((name) => ({ name, type: 'string' })),
        storageDescriptor: {
          ...PARQUET_FORMAT,
          location: lake.uriOf(SUMMARY_PREFIX),
          columns: SUMMARY_COLUMNS.map(({ name, type, comment }) => ({ name, type, comment })),
        },
      },
    });
    table.addResourceDependency(database);
  }
}
