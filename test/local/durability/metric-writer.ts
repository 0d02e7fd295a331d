/** Two metrics in every call: both have the datum, or neither. */
import { GetMetricStatisticsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from '@jest/globals';
import { Register } from './register.ts';
import type { Writer } from './writer.ts';

const NAMESPACE = 'Durability';
const METRICS = ['Records', 'Errors'];
/** Minutes of any day; data of one minute can be summed. */
const TIMESTAMP = new Date('2026-11-23T09:05:00Z');

export function createMetricWriter(name: string): Writer {
  const Dimensions = [{ Name: 'writer', Value: name }];
  const sum = new Register(0);

  return {
    write: async ({ cloudwatch }, random) => {
      const Value = 1 + random.below(100);
      const [before = 0] = sum.possible;
      const MetricData = METRICS.map((MetricName) => ({ MetricName, Dimensions, Value, Timestamp: TIMESTAMP }));
      await sum.set(before + Value, () =>
        cloudwatch.send(new PutMetricDataCommand({ Namespace: NAMESPACE, MetricData })),
      );
    },
    check: async ({ cloudwatch }) => {
      const sums = await Promise.all(
        METRICS.map(async (MetricName) => {
          const { Datapoints = [] } = await cloudwatch.send(
            new GetMetricStatisticsCommand({
              Namespace: NAMESPACE,
              MetricName,
              Dimensions,
              StartTime: TIMESTAMP,
              EndTime: new Date(TIMESTAMP.getTime() + 60_000),
              Period: 60,
              Statistics: ['Sum'],
            }),
          );
          return Datapoints[0]?.Sum ?? 0;
        }),
      );
      expect(new Set(sums).size).toBe(1);
      expect(sum.possible).toContain(sums[0]);
      sum.settle(sums[0] ?? 0);
    },
  };
}
