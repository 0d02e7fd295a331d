import { DAY_MS } from '#contracts/durations';
import type { CloudWatchContext } from './cloudwatch-context.ts';

/** CloudWatch keeps metrics for 15 months and the history of alarms for 30 days. */
const METRICS_KEPT_MS = 455 * DAY_MS;
const HISTORY_KEPT_MS = 30 * DAY_MS;

/** Deletes expired data once a day of the local AWS's clock; returns a function that ends it. */
export function startExpiry({ aws, metrics, alarmStore }: CloudWatchContext): () => void {
  let cancel = () => {};
  const expire = () => {
    const nowMs = aws.clock.now();
    metrics.deleteBefore(nowMs - METRICS_KEPT_MS);
    alarmStore.deleteHistoryBefore(nowMs - HISTORY_KEPT_MS);
    cancel = aws.clock.schedule(nowMs + DAY_MS, expire);
  };
  expire();
  return () => cancel();
}
