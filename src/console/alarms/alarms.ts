/** All alarms, shared by the pages that show them and by the watcher that tells of changes. */
import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { useQuery } from '@tanstack/react-query';
import { cloudwatch } from '../aws/cloudwatch.ts';
import { LIVE_MS } from '../live/query-client.ts';

export const ALARMS_KEY = ['alarms'];

export const useAlarms = () =>
  useQuery({ queryKey: ALARMS_KEY, queryFn: ({ signal }) => listAlarms(signal), refetchInterval: LIVE_MS });

async function listAlarms(abortSignal: AbortSignal): Promise<MetricAlarm[]> {
  const alarms: MetricAlarm[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 100, NextToken }), { abortSignal });
    alarms.push(...(page.MetricAlarms ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return alarms;
}

/** The path of an alarm's page. */
export const buildAlarmPath = (name: string): string => `/alarms/${encodeURIComponent(name)}`;
