import { StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { AthenaParts } from '../athena-parts.ts';
import { parseLocation } from '../catalog/s3-location.ts';
import { invalidRequest } from '../errors.ts';
import { acceptQuery } from '../executions/start-query.ts';

/** Answers at once; the query runs in the background. The same ClientRequestToken gives the same execution. */
export const startQueryExecution = (athena: AthenaParts) =>
  operation(StartQueryExecutionCommand, (input, { caller }) => {
    const { ClientRequestToken: token, ...request } = input;
    const key = JSON.stringify(request);
    const earlier = token === undefined ? undefined : athena.executions.findByToken(token, key);
    if (earlier !== undefined) return { QueryExecutionId: earlier };
    const accepted = acceptQuery(input, athena.workGroups.get(input.WorkGroup), athena.now());
    const { bucket } = parseLocation(accepted.document.outputFolder);
    if (!athena.objects.hasBucket(bucket)) throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
    athena.executions.begin(accepted.document, token, key);
    athena.queue.add(accepted, caller);
    return { QueryExecutionId: accepted.document.id };
  });
