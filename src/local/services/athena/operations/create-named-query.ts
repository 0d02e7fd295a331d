import { CreateNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** The same ClientRequestToken gives the same query. */
export const createNamedQuery = (queries: NamedQueries) =>
  operation(CreateNamedQueryCommand, (input) => ({
    NamedQueryId: queries.create(input),
  }));
