import { DescribeLogGroupsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { logs } from '../../aws/logs.ts';
import type { LogEvent } from './log-line.ts';
import type { LogSource } from './log-reader.ts';

/** The logs of the local AWS. */
export const logSource: LogSource = {
  listGroups: (abortSignal) =>
    readPages(async (nextToken) => {
      const page = await logs.send(new DescribeLogGroupsCommand({ nextToken }), { abortSignal });
      return {
        items: (page.logGroups ?? []).flatMap(({ logGroupName }) => logGroupName ?? []),
        nextToken: page.nextToken,
      };
    }),
  readEvents: (group, startTime, endTime, abortSignal) =>
    readPages(async (nextToken) => {
      const command = new FilterLogEventsCommand({ logGroupName: group, startTime, endTime, nextToken });
      const { events = [], nextToken: next } = await logs.send(command, { abortSignal });
      const items = events.map(
        ({ eventId, logStreamName = '', timestamp = 0, message = '' }): LogEvent => ({
          id: `${group} ${eventId}`,
          group,
          stream: logStreamName,
          ms: timestamp,
          message,
        }),
      );
      return { items, nextToken: next };
    }),
};

interface Page<Item> {
  items: Item[];
  nextToken: string | undefined;
}

async function readPages<Item>(readPage: (token: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = await readPage(token);
    items.push(...page.items);
    token = page.nextToken;
  } while (token !== undefined);
  return items;
}
