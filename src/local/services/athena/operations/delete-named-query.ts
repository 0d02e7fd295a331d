import {
  DeleteNamedQuery$,
  type DeleteNamedQueryCommandInput,
  type DeleteNamedQueryCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** Fails with InvalidRequestException. */
export const deleteNamedQuery = (queries: NamedQueries) =>
  operation<Checked<DeleteNamedQueryCommandInput>, DeleteNamedQueryCommandOutput>(DeleteNamedQuery$, (input) => {
    queries.delete(input.NamedQueryId ?? '');
    return {};
  });
