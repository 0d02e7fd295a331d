import { StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { requireOutputBucket } from '../executions/require-output-bucket.ts';
import { acceptQuery } from '../executions/start-query.ts';

/** Answers at once; the query runs in the background. The same ClientRequestToken gives the same execution. */
export const startQueryExecution = (athena: AthenaParts) =>
  operation(StartQueryExecutionCommand, (input, { caller }) => {
    const { ClientRequestToken: token, ...request } = input;
    const key = JSON.stringify(request);
    const earlier = token === undefined ? undefined : athena.executions.findByToken(token, key);
    if (earlier !== undefined) return { QueryExecutionId: earlier };
    const accepted = acceptQuery(input, athena.workGroups.get(input.WorkGroup), athena.now());
    requireOutputBucket(athena, accepted.document.outputFolder, caller);
    athena.executions.begin(accepted.document, token, key);
    athena.queue.add(accepted, caller);
    return { QueryExecutionId: accepted.document.id };
  });
