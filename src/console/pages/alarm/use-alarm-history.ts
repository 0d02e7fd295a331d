import { type AlarmHistoryItem, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { cloudwatch } from '../../aws/cloudwatch.ts';
import { type LiveList, useLiveList } from '../../live/use-live-list.ts';

/** Entries have no id of their own. */
export const idOfEntry = ({ Timestamp, HistoryItemType, HistorySummary, HistoryData }: AlarmHistoryItem): string =>
  [Timestamp?.getTime(), HistoryItemType, HistorySummary, HistoryData].join(' ');

/** What happened to an alarm, newest first. */
export const useAlarmHistory = (name: string): LiveList<AlarmHistoryItem> =>
  useLiveList<AlarmHistoryItem>({
    key: ['alarm-history', name],
    idOf: idOfEntry,
    isSettled: () => true,
    fetchPage: async (NextToken, abortSignal) => {
      const command = new DescribeAlarmHistoryCommand({ AlarmName: name, MaxRecords: 100, NextToken });
      const { AlarmHistoryItems = [], NextToken: nextToken } = await cloudwatch.send(command, { abortSignal });
      return { items: AlarmHistoryItems, nextToken };
    },
  });
