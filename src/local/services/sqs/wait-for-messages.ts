import type { MessageRow } from './queue-store.ts';
import type { SqsContext } from './sqs-context.ts';

/**
 * Tries to take messages until there are some, the deadline is over, or the service stops.
 * @param untilMs of the local AWS's clock
 */
export async function waitForMessages(
  { aws, store, activity }: SqsContext,
  queue: string,
  untilMs: number,
  take: (nowMs: number) => MessageRow[],
): Promise<MessageRow[]> {
  for (;;) {
    const nowMs = aws.clock.now();
    const rows = take(nowMs);
    if (rows.length > 0 || nowMs >= untilMs || activity.stopSignal.aborted) return rows;
    const nextMs = Math.min(untilMs, store.nextVisibleMs(queue, nowMs) ?? untilMs);
    await new Promise<void>((resolve) => {
      const finish = () => {
        cancelTimer();
        cancelWake();
        activity.stopSignal.removeEventListener('abort', finish);
        resolve();
      };
      const cancelTimer = aws.clock.schedule(nextMs, finish);
      const cancelWake = activity.onMessage(queue, finish);
      activity.stopSignal.addEventListener('abort', finish);
    });
  }
}
