import {
  GetQueryExecution$,
  type GetQueryExecutionCommandInput,
  type GetQueryExecutionCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { describeExecution } from '../executions/query-executions.ts';

/** Fails with InvalidRequestException. */
export const getQueryExecution = (athena: AthenaParts) =>
  operation<Checked<GetQueryExecutionCommandInput>, GetQueryExecutionCommandOutput>(GetQueryExecution$, (input) => ({
    QueryExecution: describeExecution(athena.executions.get(input.QueryExecutionId)),
  }));
