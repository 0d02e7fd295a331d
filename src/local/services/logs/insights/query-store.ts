import { randomUUID } from 'node:crypto';
import { AwsError } from '#local/core/aws-error';
import type { LogRow } from './log-row.ts';

/** A query that ran, with its answer. */
interface FinishedQuery {
  rows: readonly LogRow[];
  recordsMatched: number;
  recordsScanned: number;
  bytesScanned: number;
}

/** The latest queries: AWS keeps a week's, a process a few of its own. */
export interface QueryStore {
  /** @returns its id */
  add(query: FinishedQuery): string;
  /** @throws AwsError when there is none, or no more */
  find(id: string): FinishedQuery;
}

const MAX_QUERIES = 100;

export function createQueryStore(): QueryStore {
  const queries = new Map<string, FinishedQuery>();
  return {
    add: (query) => {
      const id = randomUUID();
      queries.set(id, query);
      const [oldest] = queries.keys();
      if (queries.size > MAX_QUERIES && oldest !== undefined) queries.delete(oldest);
      return id;
    },
    find: (id) => {
      const query = queries.get(id);
      if (!query) throw new AwsError('ResourceNotFoundException', `Query ${id} does not exist.`);
      return query;
    },
  };
}
