import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { useQuery } from '@tanstack/react-query';
import { cloudwatch } from '../aws/cloudwatch.ts';
import { LIVE_MS } from './query-client.ts';

/** All alarms as they stand: a template has few, which fit a page. */
export const useAlarms = () =>
  useQuery({
    queryKey: ['alarms'],
    queryFn: async ({ signal }) => {
      const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 100 }), {
        abortSignal: signal,
      });
      return MetricAlarms;
    },
    refetchInterval: LIVE_MS,
  });
