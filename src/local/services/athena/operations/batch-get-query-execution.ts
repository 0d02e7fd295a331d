import { BatchGetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { describeExecution } from '../executions/query-executions.ts';

/** What is not there is told in UnprocessedQueryExecutionIds. */
export const batchGetQueryExecution = (athena: AthenaParts) =>
  operation(BatchGetQueryExecutionCommand, (input) => {
    const found = input.QueryExecutionIds.map((id) => ({ id, document: athena.executions.find(id) }));
    return {
      QueryExecutions: found.flatMap(({ document }) => (document ? describeExecution(document) : [])),
      UnprocessedQueryExecutionIds: found.flatMap(({ id, document }) =>
        document
          ? []
          : {
              QueryExecutionId: id,
              ErrorCode: 'INTERNAL_FAILURE',
              ErrorMessage: `QueryExecution ${id} was not found`,
            },
      ),
    };
  });
