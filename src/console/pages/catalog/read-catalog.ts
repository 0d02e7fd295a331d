/** What the Glue catalog holds. */
import {
  type Crawler,
  type CrawlerHistory,
  type Database,
  GetCrawlersCommand,
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  ListCrawlsCommand,
  type Partition,
  type Table,
} from '@aws-sdk/client-glue';
import { glue } from '../../aws/glue.ts';

const PARTITIONS_PER_PAGE = 100;
const CRAWLS_PER_PAGE = 20;

type Token = string | undefined;

async function readAll<Item>(readPage: (token: Token) => Promise<{ items: Item[]; next: Token }>): Promise<Item[]> {
  const all: Item[] = [];
  let token: Token;
  do {
    const { items, next } = await readPage(token);
    all.push(...items);
    token = next;
  } while (token !== undefined);
  return all;
}

export const readDatabases = (abortSignal: AbortSignal): Promise<Database[]> =>
  readAll(async (NextToken) => {
    const page = await glue.send(new GetDatabasesCommand({ NextToken }), { abortSignal });
    return { items: page.DatabaseList ?? [], next: page.NextToken };
  });

export const readTables = (database: string, abortSignal: AbortSignal): Promise<Table[]> =>
  readAll(async (NextToken) => {
    const page = await glue.send(new GetTablesCommand({ DatabaseName: database, NextToken }), { abortSignal });
    return { items: page.TableList ?? [], next: page.NextToken };
  });

export async function readTable(database: string, name: string, abortSignal: AbortSignal): Promise<Table> {
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: name }), { abortSignal });
  if (!Table) throw new Error(`Glue answered without the table ${name}`);
  return Table;
}

export interface PartitionQuery {
  database: string;
  table: string;
  /** As in SQL's WHERE, on partition columns; all when empty. */
  expression: string;
}

export async function readPartitions(
  { database, table, expression }: PartitionQuery,
  token: Token,
  abortSignal: AbortSignal,
): Promise<{ partitions: Partition[]; nextToken: Token }> {
  const { Partitions = [], NextToken } = await glue.send(
    new GetPartitionsCommand({
      DatabaseName: database,
      TableName: table,
      ...(expression !== '' && { Expression: expression }),
      ExcludeColumnSchema: true,
      MaxResults: PARTITIONS_PER_PAGE,
      NextToken: token,
    }),
    { abortSignal },
  );
  return { partitions: Partitions, nextToken: NextToken };
}

export const readCrawlers = (abortSignal: AbortSignal): Promise<Crawler[]> =>
  readAll(async (NextToken) => {
    const page = await glue.send(new GetCrawlersCommand({ NextToken }), { abortSignal });
    return { items: page.Crawlers ?? [], next: page.NextToken };
  });

/** The latest first. */
export async function readCrawls(
  crawler: string,
  token: Token,
  abortSignal: AbortSignal,
): Promise<{ items: CrawlerHistory[]; nextToken: Token }> {
  const page = await glue.send(
    new ListCrawlsCommand({ CrawlerName: crawler, MaxResults: CRAWLS_PER_PAGE, NextToken: token }),
    { abortSignal },
  );
  return { items: page.Crawls ?? [], nextToken: page.NextToken };
}
