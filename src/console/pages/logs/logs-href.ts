import { buildHref } from '../../navigation/location.ts';
import { formatRange } from '../../time-range/time-range.ts';
import { formatLogFilter, type LogFilter, NO_FILTER } from './log-filter.ts';

/** The log events that match, of a stretch of time in epoch ms. */
export const buildLogsHref = (filter: Partial<LogFilter>, span: { fromMs: number; toMs: number }): string =>
  buildHref('/logs', { ...formatLogFilter({ ...NO_FILTER, ...filter }), ...formatRange({ kind: 'fixed', ...span }) });
