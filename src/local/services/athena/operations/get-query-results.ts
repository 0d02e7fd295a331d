import {
  GetQueryResults$,
  type GetQueryResultsCommandInput,
  type GetQueryResultsCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { readResults } from '../executions/read-results.ts';

/** Rows of a query that succeeded, at most 1,000 a page. */
export const getQueryResults = (athena: AthenaParts) =>
  operation<Checked<GetQueryResultsCommandInput>, GetQueryResultsCommandOutput>(GetQueryResults$, (input) =>
    readResults(athena.executions.get(input.QueryExecutionId), input, athena.objects),
  );
