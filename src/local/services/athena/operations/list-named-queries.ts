import { ListNamedQueriesCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { takePage } from '../pages.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** Ids of the queries of a workgroup. */
export const listNamedQueries = (queries: NamedQueries) =>
  operation(ListNamedQueriesCommand, (input) => {
    const { items, ...page } = takePage(queries.list(input.WorkGroup), input);
    return { NamedQueryIds: items, ...page };
  });
