/**
 * Amazon Athena: queries over the lake. It reads the catalog through Glue's own operations, in the name of whoever started
 * the query, as on AWS: so permissions on the catalog hold for queries too.
 */
import type { LocalAws } from '../../core/local-aws.ts';
import type { ObjectFiles } from '../../core/object-files.ts';
import type { Service } from '../../core/service.ts';
import { NO_WORK_FAULTS, type WorkFaults } from '../../faults/work-faults.ts';
import type { AthenaParts } from './athena-parts.ts';
import { QueryExecutions } from './executions/query-executions.ts';
import { QueryQueue } from './executions/query-queue.ts';
import { batchGetNamedQuery } from './operations/batch-get-named-query.ts';
import { batchGetQueryExecution } from './operations/batch-get-query-execution.ts';
import { createNamedQuery } from './operations/create-named-query.ts';
import { createWorkGroup } from './operations/create-work-group.ts';
import { deleteNamedQuery } from './operations/delete-named-query.ts';
import { deleteWorkGroup } from './operations/delete-work-group.ts';
import { getDataCatalog } from './operations/get-data-catalog.ts';
import { getNamedQuery } from './operations/get-named-query.ts';
import { getQueryExecution } from './operations/get-query-execution.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { getTableMetadata } from './operations/get-table-metadata.ts';
import { getWorkGroup } from './operations/get-work-group.ts';
import { listDataCatalogs } from './operations/list-data-catalogs.ts';
import { listDatabases } from './operations/list-databases.ts';
import { listNamedQueries } from './operations/list-named-queries.ts';
import { listQueryExecutions } from './operations/list-query-executions.ts';
import { listTableMetadata } from './operations/list-table-metadata.ts';
import { listWorkGroups } from './operations/list-work-groups.ts';
import { startQueryExecution } from './operations/start-query-execution.ts';
import { stopQueryExecution } from './operations/stop-query-execution.ts';
import { updateNamedQuery } from './operations/update-named-query.ts';
import { updateWorkGroup } from './operations/update-work-group.ts';
import { NamedQueries } from './workgroups/named-queries.ts';
import { WorkGroups } from './workgroups/work-groups.ts';

export function createAthena(aws: LocalAws, objects: ObjectFiles, faults: WorkFaults = NO_WORK_FAULTS): Service {
  const workGroups = new WorkGroups(aws);
  const namedQueries = new NamedQueries(aws, workGroups);
  const executions = new QueryExecutions(aws);
  const queue = new QueryQueue({ aws, objects, executions, workGroups, faults });
  const parts: AthenaParts = { aws, objects, workGroups, executions, queue, now: () => aws.clock.date() };
  const ofWorkGroups = [createWorkGroup, deleteWorkGroup, getWorkGroup, listWorkGroups, updateWorkGroup];
  const ofNamedQueries = [
    batchGetNamedQuery,
    createNamedQuery,
    deleteNamedQuery,
    getNamedQuery,
    listNamedQueries,
    updateNamedQuery,
  ];
  const ofQueries = [
    batchGetQueryExecution,
    getQueryExecution,
    getQueryResults,
    getTableMetadata,
    listDatabases,
    listQueryExecutions,
    listTableMetadata,
    startQueryExecution,
    stopQueryExecution,
  ];
  return {
    name: 'athena',
    signingName: 'athena',
    protocol: 'aws-json-1.1',
    target: 'AmazonAthena',
    validationErrorCode: 'InvalidRequestException',
    operations: [
      ...ofWorkGroups.map((declare) => declare(workGroups)),
      ...ofNamedQueries.map((declare) => declare(namedQueries)),
      ...ofQueries.map((declare) => declare(parts)),
      getDataCatalog(),
      listDataCatalogs(),
    ],
    start: () => queue.recover(),
    stop: () => queue.close(),
  };
}
