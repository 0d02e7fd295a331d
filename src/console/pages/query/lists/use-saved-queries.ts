import { BatchGetNamedQueryCommand, ListNamedQueriesCommand } from '@aws-sdk/client-athena';
import { useQuery } from '@tanstack/react-query';
import { WORKGROUP } from '#contracts/names';
import { athena } from '../../../aws/athena.ts';
import { isDeployedName } from './deployed-names.ts';

export interface SavedQuery {
  id: string;
  name: string;
  /** What it answers. */
  question: string;
  sql: string;
  database: string | undefined;
  /** The template's, which is changed by a deploy. */
  isDeployed: boolean;
}

export const SAVED_QUERIES_KEY = ['query', 'saved'];

/** The named queries of the pipeline's workgroup, by name. */
export const useSavedQueries = () =>
  useQuery({
    queryKey: SAVED_QUERIES_KEY,
    queryFn: async ({ signal: abortSignal }) => {
      const found: SavedQuery[] = [];
      let token: string | undefined;
      do {
        const list = new ListNamedQueriesCommand({ WorkGroup: WORKGROUP, NextToken: token });
        const page = await athena.send(list, { abortSignal });
        found.push(...(await describeQueries(page.NamedQueryIds ?? [], abortSignal)));
        token = page.NextToken;
      } while (token);
      return found.sort((a, b) => a.name.localeCompare(b.name));
    },
  });

async function describeQueries(ids: string[], abortSignal: AbortSignal): Promise<SavedQuery[]> {
  if (ids.length === 0) return [];
  const { NamedQueries = [] } = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds: ids }), {
    abortSignal,
  });
  return NamedQueries.map(({ NamedQueryId = '', Name = '', Description = '', QueryString = '', Database }) => ({
    id: NamedQueryId,
    name: Name,
    question: Description,
    sql: QueryString,
    database: Database,
    isDeployed: isDeployedName(Name),
  }));
}
