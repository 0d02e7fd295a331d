/** What each stop of the flow says of itself now. */
import { GetCrawlerCommand } from '@aws-sdk/client-glue';
import { useQuery } from '@tanstack/react-query';
import { ALARM_THRESHOLDS } from '#contracts/alarm-thresholds';
import { COST_ROUTE } from '#contracts/local-routes';
import type { MeteredCost } from '#contracts/metered-cost';
import { CRAWLER } from '#contracts/names';
import { useAlarms } from '../../alarms/alarms.ts';
import { askRoute } from '../../aws/ask-route.ts';
import { glue } from '../../aws/glue.ts';
import { formatBytes, formatCount, formatPlural } from '../../format/quantity.ts';
import { describeAgo } from '../../format/time.ts';
import { useClock } from '../../live/clock.ts';
import { LIVE_MS } from '../../live/query-client.ts';
import { useInbox } from '../../live/use-inbox.ts';
import { useWindowMetrics } from '../../live/use-window-metrics.ts';
import { useRunList } from '../../runs/use-run-list.ts';
import type { StopId } from './stops.ts';
import { useHoursAggregated } from './use-hours-aggregated.ts';

export interface StopCount {
  /** What matters most; undefined while it is not known. */
  figure: string | undefined;
  detail?: string;
  /** Something happens there now. */
  isActive?: boolean;
  /** Something is wrong there now. */
  isAlarming?: boolean;
  /** Why it is not known, or not up to date. */
  error?: Error | null;
}

const DAY_HOURS = 24;

export function useStopCounts(): Record<StopId, StopCount> {
  const work = useWork();
  const windows = useWindows();
  return { ...work, ...windows, catalog: useCatalog(), aggregates: useAggregates(), ...useAlerting() };
}

function useWork(): Record<'schedule' | 'machine', StopCount> {
  const { data: cost, error } = useQuery({
    queryKey: ['cost'],
    queryFn: ({ signal }) => askRoute<MeteredCost>(COST_ROUTE, signal),
    refetchInterval: LIVE_MS,
  });
  const { items, isLoading, error: listError } = useRunList();
  const running = items.filter(({ status }) => status === 'RUNNING').length;
  const runs = cost && formatPlural(cost.runs, 'run');
  return {
    schedule: { figure: cost && formatPlural(cost.ticks, 'tick'), detail: 'one every 5 minutes', error },
    machine: {
      figure: isLoading ? undefined : runs,
      detail: running > 0 ? `${formatCount(running)} running` : 'none is running',
      isActive: running > 0,
      error: error ?? listError,
    },
  };
}

function useWindows(): Record<'lake' | 'metrics', StopCount> {
  const { data: windows, error } = useWindowMetrics(DAY_HOURS);
  const written = windows?.filter(({ records }) => records !== undefined) ?? [];
  const sum = (column: 'records' | 'bytes'): number =>
    written.reduce((total, window) => total + (window[column] ?? 0), 0);
  const errors = written.at(-1)?.errors;
  const isAlarming = errors !== undefined && errors > ALARM_THRESHOLDS.errorsPerWindow;
  return {
    lake: {
      figure: windows && formatPlural(sum('records'), 'record'),
      detail: `${formatBytes(sum('bytes'))} in the last 24 hours`,
      error,
    },
    metrics: {
      figure: windows && (errors === undefined ? 'no errors yet' : formatPlural(errors, 'error')),
      detail: `in the last window; ${isAlarming ? 'above' : 'alarm above'} ${ALARM_THRESHOLDS.errorsPerWindow}`,
      isAlarming,
      error,
    },
  };
}

function useCatalog(): StopCount {
  const { nowMs } = useClock();
  const { data: crawler, error } = useQuery({
    queryKey: ['crawler', CRAWLER],
    queryFn: async ({ signal }) =>
      (await glue.send(new GetCrawlerCommand({ Name: CRAWLER }), { abortSignal: signal })).Crawler,
    refetchInterval: LIVE_MS,
  });
  const last = crawler?.LastCrawl;
  const lastMs = last?.StartTime?.getTime();
  const ago = lastMs !== undefined && nowMs !== undefined ? describeAgo(nowMs - lastMs) : undefined;
  const isActive = crawler !== undefined && crawler.State !== 'READY';
  return {
    figure: crawler && (isActive ? 'Crawling' : 'Crawler is ready'),
    detail: ago === undefined ? 'not crawled yet' : `last crawl ${ago}`,
    isActive,
    isAlarming: last?.Status === 'FAILED',
    error,
  };
}

function useAggregates(): StopCount {
  const { data: hours, error } = useHoursAggregated(DAY_HOURS);
  return {
    figure: hours === undefined ? undefined : formatPlural(hours, 'hour'),
    detail: 'of the last 24, as Parquet',
    error,
  };
}

function useAlerting(): Record<'alarms' | 'topic' | 'inbox', StopCount> {
  const { data: alarms, error: alarmsError } = useAlarms();
  const { data: inbox, error: inboxError } = useInbox();
  const firing = alarms?.filter(({ StateValue }) => StateValue === 'ALARM') ?? [];
  const mails = inbox?.mails.length ?? 0;
  const mailsText = `${formatCount(mails)}${inbox?.next === undefined ? '' : '+'}`;
  return {
    alarms: {
      figure: alarms && (firing.length === 0 ? 'All quiet' : `${firing.length} in alarm`),
      detail:
        firing.length === 0 ? `${alarms?.length ?? 0} watch` : firing.map(({ AlarmName }) => AlarmName).join(', '),
      isAlarming: firing.length > 0,
      error: alarmsError,
    },
    topic: { figure: inbox && `${mailsText} delivered`, detail: 'tells whoever subscribed', error: inboxError },
    inbox: {
      figure: inbox && `${mailsText} ${mails === 1 ? 'e-mail' : 'e-mails'}`,
      detail: inbox?.mails[0]?.subject ?? 'nothing yet',
      error: inboxError,
    },
  };
}
