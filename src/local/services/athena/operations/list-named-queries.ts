import {
  ListNamedQueries$,
  type ListNamedQueriesCommandInput,
  type ListNamedQueriesCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import { takePage } from '../pages.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** Ids of the queries of a workgroup. */
export const listNamedQueries = (queries: NamedQueries) =>
  operation<Checked<ListNamedQueriesCommandInput>, ListNamedQueriesCommandOutput>(ListNamedQueries$, (input) => {
    const { items, ...page } = takePage(queries.list(input.WorkGroup), input);
    return { NamedQueryIds: items, ...page };
  });
