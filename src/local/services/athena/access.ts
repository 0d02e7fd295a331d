/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html: queries belong to workgroups. */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import type { LocalAws } from '#local/core/local-aws';
import { QueryExecutions } from './executions/query-executions.ts';
import { createNamedQueryStore } from './workgroups/named-queries.ts';
import { DEFAULT_WORK_GROUP } from './workgroups/work-groups.ts';

const buildWorkGroupArn = ({ region, account }: LocalAws, name: string = DEFAULT_WORK_GROUP): string =>
  `arn:aws:athena:${region}:${account}:workgroup/${name}`;

const buildCatalogArn = ({ region, account }: LocalAws, name: string): string =>
  `arn:aws:athena:${region}:${account}:datacatalog/${name}`;

/** A query that does not exist has no workgroup: the operation says so. */
const listGroupsOfQueries = (aws: LocalAws, ...ids: string[]): string[] => {
  const executions = new QueryExecutions(aws);
  return ids.flatMap((id) => executions.find(id) ?? []).map(({ workGroup }) => buildWorkGroupArn(aws, workGroup));
};

const listGroupsOfNamedQueries = (aws: LocalAws, ...ids: string[]): string[] => {
  const queries = createNamedQueryStore(aws);
  return ids.flatMap((id) => queries.get(id) ?? []).map(({ WorkGroup }) => buildWorkGroupArn(aws, WorkGroup));
};

const onWorkGroup = (action: string): AccessRule =>
  needs<{ WorkGroup?: string }>(action, ({ WorkGroup }, aws) => buildWorkGroupArn(aws, WorkGroup));
const onNamedWorkGroup = (action: string): AccessRule =>
  needs<{ Name: string }>(action, ({ Name }, aws) => buildWorkGroupArn(aws, Name));
const onQuery = (action: string): AccessRule =>
  needs<{ QueryExecutionId: string }>(action, ({ QueryExecutionId }, aws) =>
    listGroupsOfQueries(aws, QueryExecutionId),
  );
const onNamedQuery = (action: string): AccessRule =>
  needs<{ NamedQueryId: string }>(action, ({ NamedQueryId }, aws) => listGroupsOfNamedQueries(aws, NamedQueryId));
const onCatalog = (action: string): AccessRule =>
  needs<{ CatalogName: string }>(action, ({ CatalogName }, aws) => buildCatalogArn(aws, CatalogName));

export const ATHENA_ACCESS: AccessTable = {
  BatchGetNamedQuery: needs<{ NamedQueryIds: string[] }>('athena:BatchGetNamedQuery', ({ NamedQueryIds }, aws) =>
    listGroupsOfNamedQueries(aws, ...NamedQueryIds),
  ),
  BatchGetQueryExecution: needs<{ QueryExecutionIds: string[] }>(
    'athena:BatchGetQueryExecution',
    ({ QueryExecutionIds }, aws) => listGroupsOfQueries(aws, ...QueryExecutionIds),
  ),
  CreateNamedQuery: onWorkGroup('athena:CreateNamedQuery'),
  CreateWorkGroup: onNamedWorkGroup('athena:CreateWorkGroup'),
  DeleteNamedQuery: onNamedQuery('athena:DeleteNamedQuery'),
  DeleteWorkGroup: onWorkGroup('athena:DeleteWorkGroup'),
  GetDataCatalog: needs<{ Name: string }>('athena:GetDataCatalog', ({ Name }, aws) => buildCatalogArn(aws, Name)),
  GetNamedQuery: onNamedQuery('athena:GetNamedQuery'),
  GetQueryExecution: onQuery('athena:GetQueryExecution'),
  GetQueryResults: onQuery('athena:GetQueryResults'),
  GetTableMetadata: onCatalog('athena:GetTableMetadata'),
  GetWorkGroup: onWorkGroup('athena:GetWorkGroup'),
  ListDataCatalogs: needsNoResource('athena:ListDataCatalogs'),
  ListDatabases: onCatalog('athena:ListDatabases'),
  ListNamedQueries: onWorkGroup('athena:ListNamedQueries'),
  ListQueryExecutions: onWorkGroup('athena:ListQueryExecutions'),
  ListTableMetadata: onCatalog('athena:ListTableMetadata'),
  ListWorkGroups: needsNoResource('athena:ListWorkGroups'),
  StartQueryExecution: onWorkGroup('athena:StartQueryExecution'),
  StopQueryExecution: onQuery('athena:StopQueryExecution'),
  UpdateNamedQuery: onNamedQuery('athena:UpdateNamedQuery'),
  UpdateWorkGroup: onWorkGroup('athena:UpdateWorkGroup'),
};
