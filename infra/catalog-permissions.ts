/** What a role may do in the Glue catalog. Every call on a table needs the database and the catalog as well. */
import type { Construct } from 'constructs';
import { TEMPORARY_TABLE_PREFIX } from '#contracts/names';
import { buildDatabaseArns, buildTableArn } from '#infra/arns';
import type { Permission } from '#infra/permissions';

type TableAction =
  | 'glue:GetTable'
  | 'glue:GetTables'
  | 'glue:CreateTable'
  | 'glue:DeleteTable'
  | 'glue:GetPartition'
  | 'glue:GetPartitions'
  | 'glue:BatchGetPartition'
  | 'glue:CreatePartition'
  | 'glue:BatchCreatePartition'
  | 'glue:UpdatePartition';

/** Calls on tables that are known by name. */
export const useTables = (scope: Construct, actions: TableAction[], ...tables: string[]): Permission => ({
  actions,
  resources: [...buildDatabaseArns(scope), ...tables.map((table) => buildTableArn(scope, table))],
});

/** Calls on the tables that a CTAS makes of an hour. */
export const useTemporaryTables = (scope: Construct, actions: TableAction[]): Permission => ({
  actions,
  resources: [...buildDatabaseArns(scope), buildTableArn(scope, `${TEMPORARY_TABLE_PREFIX}*`)],
  wildcardReason: 'A temporary table is named after its hour and its run; no lasting table has the prefix.',
});

/** What Athena looks up with its caller's permissions before it runs a query on these tables. */
export const queryTables = (scope: Construct, ...tables: string[]): Permission[] => [
  { actions: ['glue:GetDatabase'], resources: buildDatabaseArns(scope) },
  {
    // https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html#full-access-to-default-db-per-region
    actions: ['glue:GetDatabase', 'glue:CreateDatabase'],
    resources: buildDatabaseArns(scope, 'default'),
  },
  useTables(scope, ['glue:GetTable', 'glue:GetPartition', 'glue:GetPartitions', 'glue:BatchGetPartition'], ...tables),
];
