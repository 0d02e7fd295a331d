import type { Kept } from '#local/core/service';
import type { CloudWatchContext } from './cloudwatch-context.ts';

/** Metrics of AWS's own are free. */
const isCustom = ({ namespace }: { namespace: string }): boolean => !namespace.startsWith('AWS/');

/** A metric is billed for months in which it has data, an alarm for every metric that it reads. */
export function listKeptMonitoring({ metrics, alarmStore, dashboards }: CloudWatchContext, sinceMs: number): Kept[] {
  const alarmMetrics = alarmStore.alarms
    .list()
    .reduce((sum, { settings }) => sum + (settings.Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1), 0);
  return [
    { item: 'customMetrics' as const, quantity: metrics.list({ sinceMs }).filter(isCustom).length },
    { item: 'alarmMetrics' as const, quantity: alarmMetrics },
    { item: 'dashboards' as const, quantity: dashboards.count() },
  ].map((kept) => ({ ...kept, fresh: kept.quantity }));
}
