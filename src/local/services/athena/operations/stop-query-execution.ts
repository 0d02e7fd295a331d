import { StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';

/** A query that is over stays as it is. */
export const stopQueryExecution = (athena: AthenaParts) =>
  operation(StopQueryExecutionCommand, (input) => {
    athena.queue.stop(input.QueryExecutionId ?? '');
    return {};
  });
