import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { SUMMARY_COLUMNS } from '#contracts/hourly-summary';
import { buildTemplate, findResource } from './build-template.ts';

const template = buildTemplate();

describe('the catalog', () => {
  test('has one database', () => {
    expect(findResource(template, 'AWS::Glue::Database').Properties.DatabaseInput.Name).toBe('infrastructurelogsdb');
  });

  test('waits for the database before it makes what lies in it', () => {
    const [databaseId] = Object.keys(template.findResources('AWS::Glue::Database'));

    expect(findResource(template, 'AWS::Glue::Table').DependsOn).toContain(databaseId);
    expect(findResource(template, 'AWS::Glue::Crawler').DependsOn).toContain(databaseId);
  });
});

describe('hourly_log_summary', () => {
  const { TableInput: table, DatabaseName } = findResource(template, 'AWS::Glue::Table').Properties;

  test('is an external table of Parquet files below aggregates/', () => {
    expect(DatabaseName).toBe('infrastructurelogsdb');
    expect(table).toMatchObject({
      Name: 'hourly_log_summary',
      TableType: 'EXTERNAL_TABLE',
      Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
      StorageDescriptor: {
        InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
      },
    });
    expect(JSON.stringify(table.StorageDescriptor.Location)).toContain('/aggregates/hourly_log_summary/');
  });

  test('has the columns of the contract and the partitions of the raw logs', () => {
    expect(table.StorageDescriptor.Columns).toEqual(
      SUMMARY_COLUMNS.map(({ name, type, comment }) => ({ Name: name, Type: type, Comment: comment })),
    );
    expect(table.PartitionKeys).toEqual(['year', 'month', 'day', 'hour'].map((Name) => ({ Name, Type: 'string' })));
  });
});

describe('the crawler', () => {
  test('discovers raw_logs from logs/ when it is asked to', () => {
    template.hasResourceProperties('AWS::Glue::Crawler', {
      Name: 'infrastructure-logs-crawler',
      DatabaseName: 'infrastructurelogsdb',
      TablePrefix: 'raw_',
      Schedule: Match.absent(),
      Targets: { S3Targets: [{ Path: { 'Fn::Join': ['', ['s3://', Match.anyValue(), '/logs/']] }, SampleSize: 2 }] },
    });
  });

  test('updates the schema and forgets partitions whose objects are gone', () => {
    template.hasResourceProperties('AWS::Glue::Crawler', {
      SchemaChangePolicy: { UpdateBehavior: 'UPDATE_IN_DATABASE', DeleteBehavior: 'DELETE_FROM_DATABASE' },
      RecrawlPolicy: { RecrawlBehavior: 'CRAWL_EVERYTHING' },
    });
  });

  test('makes one table whose partitions share its schema', () => {
    const { Configuration } = findResource(template, 'AWS::Glue::Crawler').Properties;

    expect(JSON.parse(Configuration)).toEqual({
      Version: 1,
      Grouping: { TableGroupingPolicy: 'CombineCompatibleSchemas', TableLevelConfiguration: 2 },
      CrawlerOutput: {
        Tables: { AddOrUpdateBehavior: 'MergeNewColumns' },
        Partitions: { AddOrUpdateBehavior: 'InheritFromTable' },
      },
    });
  });
});
