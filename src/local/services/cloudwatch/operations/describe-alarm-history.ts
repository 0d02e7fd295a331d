import { DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { type CloudWatchContext, invalidNextToken } from '../cloudwatch-context.ts';

const MAX_RECORDS = 100;

/** What happened to alarms, the newest first unless the caller says so. Outlives the alarm. */
export const describeAlarmHistory = ({ alarmStore }: CloudWatchContext) =>
  operation(DescribeAlarmHistoryCommand, (input) => {
    const entries = alarmStore.listHistory({
      ...(input.AlarmName !== undefined && { alarm: input.AlarmName }),
      ...(input.HistoryItemType !== undefined && { type: input.HistoryItemType }),
      fromMs: input.StartDate?.getTime() ?? 0,
      toMs: input.EndDate?.getTime() ?? Number.MAX_SAFE_INTEGER,
    });
    const ordered = input.ScanBy === 'TimestampAscending' ? entries : entries.reverse();
    const page = paginate({
      items: ordered.map((entry, index) => ({ entry, key: String(index).padStart(12, '0') })),
      keyOf: ({ key }) => key,
      limit: Math.min(input.MaxRecords ?? MAX_RECORDS, MAX_RECORDS),
      token: input.NextToken,
      invalidToken: invalidNextToken,
    });
    return {
      AlarmHistoryItems: page.items.map(({ entry }) => ({
        AlarmName: entry.alarm,
        AlarmType: 'MetricAlarm' as const,
        Timestamp: new Date(entry.atMs),
        HistoryItemType: entry.type,
        HistorySummary: entry.summary,
        HistoryData: entry.data,
      })),
      NextToken: page.nextToken,
    };
  });
