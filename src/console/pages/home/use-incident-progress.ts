/** How far the latest injected incident has come: its run, what the metrics show, which alarms fired, who was told. */
import { type AlarmHistoryItem, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import { useQuery } from '@tanstack/react-query';
import type { MailHeader } from '#contracts/local-routes';
import { WINDOW_MS } from '#contracts/windows';
import { useAlarms } from '../../alarms/alarms.ts';
import { cloudwatch } from '../../aws/cloudwatch.ts';
import { LIVE_MS } from '../../live/query-client.ts';
import { useInbox } from '../../live/use-inbox.ts';
import { useWindowMetrics } from '../../live/use-window-metrics.ts';
import { useRunFacts } from '../../runs/use-run-facts.ts';
import { INCIDENT_PREFIX } from './incident-names.ts';

export interface IncidentProgress {
  /** The most errors of a window since it began; undefined while none was written. */
  worstErrors: number | undefined;
  /** Alarms that fired since the run began, the first one first. */
  fired: { name: string; atMs: number }[];
  /** Alarms that were in alarm before, and are still: they cannot fire anew. */
  alreadyFiring: string[];
  /** The latest since the run began. */
  mail: MailHeader | undefined;
}

const HOURS = 24;

export const findIncidentRun = (runs: readonly ExecutionListItem[]): ExecutionListItem | undefined =>
  runs.find(({ name }) => name?.startsWith(INCIDENT_PREFIX));

export function useIncidentProgress({ executionArn = '', status, startDate }: ExecutionListItem): IncidentProgress {
  const startMs = startDate?.getTime() ?? 0;
  const { data: facts } = useRunFacts(executionArn, status);
  const { data: windows = [] } = useWindowMetrics(HOURS);
  const { data: alarms = [] } = useAlarms();
  const { data: history = [] } = useStateChanges(startMs);
  const { data: inbox } = useInbox();

  const beganMs = readStart(facts?.input) ?? startMs;
  const errors = windows.flatMap((window) =>
    window.errors !== undefined && window.startMs + WINDOW_MS > beganMs ? [window.errors] : [],
  );
  return {
    worstErrors: errors.length === 0 ? undefined : Math.max(...errors),
    fired: history.filter(isFiring).map(({ AlarmName = '', Timestamp }) => ({
      name: AlarmName,
      atMs: Timestamp?.getTime() ?? 0,
    })),
    alreadyFiring: alarms
      .filter(
        ({ StateValue, StateUpdatedTimestamp }) =>
          StateValue === 'ALARM' && (StateUpdatedTimestamp?.getTime() ?? 0) < startMs,
      )
      .map(({ AlarmName = '' }) => AlarmName),
    mail: inbox?.mails.find(({ date, subject }) => Date.parse(date) >= startMs && subject.startsWith('ALARM')),
  };
}

/** Changes of alarms since then, the oldest first. */
const useStateChanges = (sinceMs: number) =>
  useQuery({
    queryKey: ['alarm-changes', sinceMs],
    queryFn: async ({ signal }) => {
      const { AlarmHistoryItems = [] } = await cloudwatch.send(
        new DescribeAlarmHistoryCommand({
          HistoryItemType: 'StateUpdate',
          StartDate: new Date(sinceMs),
          ScanBy: 'TimestampAscending',
        }),
        { abortSignal: signal },
      );
      return AlarmHistoryItems;
    },
    refetchInterval: LIVE_MS,
  });

const isFiring = ({ HistorySummary = '' }: AlarmHistoryItem): boolean => HistorySummary.endsWith('to ALARM');

/** First instant of the incident, epoch ms. @param input of its run */
function readStart(input: string | undefined): number | undefined {
  try {
    return Date.parse(JSON.parse(input ?? '').incidents[0].start);
  } catch {
    return undefined;
  }
}
