import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { guardObjects } from '../../s3/guard-objects.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { readResults } from '../executions/read-results.ts';

/** Rows of a query that succeeded, at most 1,000 a page, from the results' object: with the caller's right to read it. */
export const getQueryResults = ({ aws, executions, objects }: AthenaParts) =>
  operation(GetQueryResultsCommand, (input, { caller }) =>
    readResults(
      executions.get(input.QueryExecutionId),
      input,
      guardObjects(objects, aws.authorizer.permissionsOf(caller)),
    ),
  );
