/** The crawler that discovers `raw_logs`: its schema from the data, its partitions from the keys. */
import { Validations } from 'aws-cdk-lib';
import { CfnCrawler, type CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CRAWLER, DATABASE, LOGS_PREFIX, TABLE_PREFIX } from '#contracts/names';
import { buildDatabaseArns, buildLogStreamsArn, buildTableArn } from '#infra/arns';
import type { Lake } from '#infra/constructs/lake';
import { listObjects, locateBucket, useObjects } from '#infra/lake-permissions';
import { allow } from '#infra/permissions';

/** Where every crawler of an account logs. */
const CRAWLER_LOG_GROUP = '/aws-glue/crawlers';
/** Records of one hour look alike; reading two files of each keeps a crawl inside Glue's 10-minute billing minimum. */
const FILES_SAMPLED_PER_HOUR = 2;
/** `s3://bucket` is level 1, `s3://bucket/logs` level 2: one table, whatever lies below. */
const TABLE_LEVEL = 2;

/** https://docs.aws.amazon.com/glue/latest/dg/crawler-configuration.html */
const CONFIGURATION = {
  Version: 1,
  Grouping: { TableGroupingPolicy: 'CombineCompatibleSchemas', TableLevelConfiguration: TABLE_LEVEL },
  CrawlerOutput: {
    Tables: { AddOrUpdateBehavior: 'MergeNewColumns' },
    // Partitions that keep a schema of their own fail queries with HIVE_PARTITION_SCHEMA_MISMATCH.
    Partitions: { AddOrUpdateBehavior: 'InheritFromTable' },
  },
};

/** What AWSGlueServiceRole grants on everything, cut down to the catalog calls of a crawl. */
const CATALOG_ACTIONS = [
  'glue:GetDatabase',
  'glue:GetTable',
  'glue:GetTables',
  'glue:CreateTable',
  'glue:UpdateTable',
  'glue:DeleteTable',
  'glue:BatchDeleteTable',
  'glue:GetPartition',
  'glue:GetPartitions',
  'glue:BatchGetPartition',
  'glue:CreatePartition',
  'glue:BatchCreatePartition',
  'glue:UpdatePartition',
  'glue:BatchUpdatePartition',
  'glue:DeletePartition',
  'glue:BatchDeletePartition',
];

export interface LogCrawlerProps {
  database: CfnDatabase;
  lake: Lake;
}

export class LogCrawler extends Construct {
  constructor(scope: Construct, id: string, { database, lake }: LogCrawlerProps) {
    super(scope, id);
    const role = this.createRole(lake);
    const crawler = new CfnCrawler(this, 'Crawler', {
      name: CRAWLER,
      description:
        'Makes and updates raw_logs; started by the pipeline when the catalog calls for it, never on a timer',
      role: role.roleArn,
      databaseName: DATABASE,
      tablePrefix: TABLE_PREFIX,
      targets: { s3Targets: [{ path: lake.uriOf(LOGS_PREFIX), sampleSize: FILES_SAMPLED_PER_HOUR }] },
      // The raw objects are the truth: partitions that the lifecycle rule emptied leave the catalog with them.
      schemaChangePolicy: { updateBehavior: 'UPDATE_IN_DATABASE', deleteBehavior: 'DELETE_FROM_DATABASE' },
      // Crawling new folders only would forbid schema updates, which are what a crawl is started for.
      recrawlPolicy: { recrawlBehavior: 'CRAWL_EVERYTHING' },
      configuration: JSON.stringify(CONFIGURATION),
    });
    crawler.addResourceDependency(database);
    crawler.node.addDependency(role);
    Validations.of(crawler).acknowledge({
      id: 'AwsSolutions-GL1',
      reason: 'Encrypted crawler logs need a customer managed KMS key: $1 a month, half of the whole budget.',
    });
  }

  private createRole(lake: Lake): Role {
    const role = new Role(this, 'Role', {
      description: 'The log crawler reads logs/ and writes the tables of its own database',
      assumedBy: new ServicePrincipal('glue.amazonaws.com'),
    });
    allow(
      role,
      useObjects(lake.bucket, ['s3:GetObject'], LOGS_PREFIX),
      listObjects(lake.bucket, LOGS_PREFIX),
      locateBucket(lake.bucket),
      {
        actions: CATALOG_ACTIONS,
        resources: [...buildDatabaseArns(this), buildTableArn(this, '*')],
        wildcardReason: 'A crawler lists all tables of its database and names the ones it makes itself.',
      },
      {
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [buildLogStreamsArn(this, CRAWLER_LOG_GROUP)],
        wildcardReason: 'Glue names the log streams of a crawl.',
      },
    );
    return role;
  }
}
