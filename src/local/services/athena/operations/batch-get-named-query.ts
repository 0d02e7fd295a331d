import { BatchGetNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { NamedQueries } from '../workgroups/named-queries.ts';

/** What is not there is told in UnprocessedNamedQueryIds. */
export const batchGetNamedQuery = (queries: NamedQueries) =>
  operation(BatchGetNamedQueryCommand, (input) => {
    const found = input.NamedQueryIds.map((id) => ({ id, query: queries.find(id) }));
    return {
      NamedQueries: found.flatMap(({ query }) => query ?? []),
      UnprocessedNamedQueryIds: found.flatMap(({ id, query }) =>
        query
          ? []
          : { NamedQueryId: id, ErrorCode: 'INTERNAL_FAILURE', ErrorMessage: `NamedQuery ${id} was not found` },
      ),
    };
  });
