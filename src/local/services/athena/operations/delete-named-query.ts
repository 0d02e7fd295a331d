import { DeleteNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** Fails with InvalidRequestException. */
export const deleteNamedQuery = (queries: NamedQueries) =>
  operation(DeleteNamedQueryCommand, (input) => {
    queries.delete(input.NamedQueryId ?? '');
    return {};
  });
