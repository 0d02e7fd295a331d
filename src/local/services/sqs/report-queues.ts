import { HOUR_MS } from '#contracts/durations';
import { startEveryMinute } from '#local/core/every-minute';
import { putQueueMetrics } from './put-queue-metrics.ts';
import type { SqsContext } from './sqs-context.ts';

/** SQS reports on a queue for six hours after it was last used or had a message. */
const ACTIVE_MS = 6 * HOUR_MS;

/** Reports every minute how many messages the active queues hold; returns a function that ends it. */
export const startQueueReports = (context: SqsContext): (() => Promise<void>) =>
  startEveryMinute(context.aws.clock, async (minuteMs) => {
    for (const { name } of context.store.queues.list()) await reportQueue(context, name, minuteMs);
  });

async function reportQueue({ aws, store, activity }: SqsContext, queue: string, minuteMs: number): Promise<void> {
  const { visible, inFlight, delayed } = store.count(queue, minuteMs);
  if (visible + inFlight + delayed > 0) activity.touch(queue, minuteMs);
  const lastUseMs = activity.lastUseMs(queue);
  if (lastUseMs === undefined || minuteMs - lastUseMs > ACTIVE_MS) return;
  await putQueueMetrics(aws, queue, new Date(minuteMs), {
    ApproximateNumberOfMessagesVisible: visible,
    ApproximateNumberOfMessagesNotVisible: inFlight,
    ApproximateNumberOfMessagesDelayed: delayed,
  });
}
