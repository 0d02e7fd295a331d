import { GetNamedQueryCommand, type NamedQuery } from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** Fails with InvalidRequestException. */
export const getNamedQuery = (queries: NamedQueries) =>
  operation(GetNamedQueryCommand, (input) => ({
    NamedQuery: queries.get(input.NamedQueryId) as Checked<NamedQuery>,
  }));
