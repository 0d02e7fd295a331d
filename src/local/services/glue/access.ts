/**
 * https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html: a call on a table needs its database
 * and its catalog as well.
 */
import { type AccessRule, type AccessTable, needs } from '#local/core/access-rules';
import type { LocalAws } from '#local/core/local-aws';

interface DatabaseInput {
  Name: string;
}

interface TableInput {
  DatabaseName: string;
  Name: string;
}

interface PartitionInput {
  DatabaseName: string;
  TableName: string;
}

const buildArn = ({ region, account }: LocalAws, resource: string): string =>
  `arn:aws:glue:${region}:${account}:${resource}`;

const buildCatalogArn = (aws: LocalAws): string => buildArn(aws, 'catalog');

export const listDatabaseArns = (aws: LocalAws, database: string): string[] => [
  buildCatalogArn(aws),
  buildArn(aws, `database/${database}`),
];

const listTableArns = (aws: LocalAws, database: string, ...tables: string[]): string[] => [
  ...listDatabaseArns(aws, database),
  ...tables.map((table) => buildArn(aws, `table/${database}/${table}`)),
];

const onCatalog = (action: string): AccessRule => needs<object>(action, (_, aws) => buildCatalogArn(aws));
const onDatabase = (action: string): AccessRule =>
  needs<DatabaseInput>(action, ({ Name }, aws) => listDatabaseArns(aws, Name));
const onTable = (action: string): AccessRule =>
  needs<TableInput>(action, ({ DatabaseName, Name }, aws) => listTableArns(aws, DatabaseName, Name));
const onGivenTable = (action: string): AccessRule =>
  needs<{ DatabaseName: string; TableInput: { Name: string } }>(action, ({ DatabaseName, TableInput }, aws) =>
    listTableArns(aws, DatabaseName, TableInput.Name),
  );
const onPartitions = (action: string): AccessRule =>
  needs<PartitionInput>(action, ({ DatabaseName, TableName }, aws) => listTableArns(aws, DatabaseName, TableName));
const onCrawler = (action: string): AccessRule =>
  needs<{ Name: string }>(action, ({ Name }, aws) => buildArn(aws, `crawler/${Name}`));
const onAllCrawlers = (action: string): AccessRule => needs<object>(action, (_, aws) => buildArn(aws, 'crawler/*'));

export const GLUE_ACCESS: AccessTable = {
  BatchCreatePartition: onPartitions('glue:BatchCreatePartition'),
  BatchDeletePartition: onPartitions('glue:BatchDeletePartition'),
  BatchDeleteTable: needs<{ DatabaseName: string; TablesToDelete: string[] }>(
    'glue:BatchDeleteTable',
    ({ DatabaseName, TablesToDelete }, aws) => listTableArns(aws, DatabaseName, ...TablesToDelete),
  ),
  BatchGetPartition: onPartitions('glue:BatchGetPartition'),
  BatchUpdatePartition: onPartitions('glue:BatchUpdatePartition'),
  CreateCrawler: onCrawler('glue:CreateCrawler'),
  CreateDatabase: needs<{ DatabaseInput: DatabaseInput }>('glue:CreateDatabase', ({ DatabaseInput }, aws) =>
    listDatabaseArns(aws, DatabaseInput.Name),
  ),
  CreatePartition: onPartitions('glue:CreatePartition'),
  CreateTable: onGivenTable('glue:CreateTable'),
  DeleteCrawler: onCrawler('glue:DeleteCrawler'),
  DeleteDatabase: onDatabase('glue:DeleteDatabase'),
  DeletePartition: onPartitions('glue:DeletePartition'),
  DeleteTable: onTable('glue:DeleteTable'),
  GetCrawler: onCrawler('glue:GetCrawler'),
  GetCrawlerMetrics: onAllCrawlers('glue:GetCrawlerMetrics'),
  GetCrawlers: onAllCrawlers('glue:GetCrawlers'),
  GetDatabase: onDatabase('glue:GetDatabase'),
  GetDatabases: onCatalog('glue:GetDatabases'),
  GetPartition: onPartitions('glue:GetPartition'),
  GetPartitions: onPartitions('glue:GetPartitions'),
  GetTable: onTable('glue:GetTable'),
  // Policies may allow it on some tables only, by their prefix; AWS then answers for those.
  GetTables: needs<{ DatabaseName: string }>('glue:GetTables', ({ DatabaseName }, aws) =>
    listDatabaseArns(aws, DatabaseName),
  ),
  ListCrawlers: onAllCrawlers('glue:ListCrawlers'),
  ListCrawls: needs<{ CrawlerName: string }>('glue:ListCrawls', ({ CrawlerName }, aws) =>
    buildArn(aws, `crawler/${CrawlerName}`),
  ),
  StartCrawler: onCrawler('glue:StartCrawler'),
  StopCrawler: onCrawler('glue:StopCrawler'),
  UpdateCrawler: onCrawler('glue:UpdateCrawler'),
  UpdateDatabase: onDatabase('glue:UpdateDatabase'),
  UpdatePartition: onPartitions('glue:UpdatePartition'),
  UpdateTable: onGivenTable('glue:UpdateTable'),
};
