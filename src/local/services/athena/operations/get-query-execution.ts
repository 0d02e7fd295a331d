import { GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { describeExecution } from '../executions/query-executions.ts';

/** Fails with InvalidRequestException. */
export const getQueryExecution = (athena: AthenaParts) =>
  operation(GetQueryExecutionCommand, (input) => ({
    QueryExecution: describeExecution(athena.executions.get(input.QueryExecutionId)),
  }));
