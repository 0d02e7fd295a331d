import {
  GetQueryResults$,
  type GetQueryResultsCommandInput,
  type GetQueryResultsCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import { guardObjects } from '../../s3/guard-objects.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { readResults } from '../executions/read-results.ts';

/** Rows of a query that succeeded, at most 1,000 a page, from the results' object: with the caller's right to read it. */
export const getQueryResults = ({ aws, executions, objects }: AthenaParts) =>
  operation<Checked<GetQueryResultsCommandInput>, GetQueryResultsCommandOutput>(GetQueryResults$, (input, { caller }) =>
    readResults(
      executions.get(input.QueryExecutionId),
      input,
      guardObjects(objects, aws.authorizer.permissionsOf(caller)),
    ),
  );
