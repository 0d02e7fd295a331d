import {
  StopQueryExecution$,
  type StopQueryExecutionCommandInput,
  type StopQueryExecutionCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';

/** A query that is over stays as it is. */
export const stopQueryExecution = (athena: AthenaParts) =>
  operation<Checked<StopQueryExecutionCommandInput>, StopQueryExecutionCommandOutput>(StopQueryExecution$, (input) => {
    athena.queue.stop(input.QueryExecutionId ?? '');
    return {};
  });
