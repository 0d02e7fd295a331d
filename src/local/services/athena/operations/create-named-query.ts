import {
  CreateNamedQuery$,
  type CreateNamedQueryCommandInput,
  type CreateNamedQueryCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** The same ClientRequestToken gives the same query. */
export const createNamedQuery = (queries: NamedQueries) =>
  operation<Checked<CreateNamedQueryCommandInput>, CreateNamedQueryCommandOutput>(CreateNamedQuery$, (input) => ({
    NamedQueryId: queries.create(input),
  }));
