import { UpdateNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** Database and workgroup stay. Fails with InvalidRequestException. */
export const updateNamedQuery = (queries: NamedQueries) =>
  operation(UpdateNamedQueryCommand, (input) => {
    queries.update(input);
    return {};
  });
