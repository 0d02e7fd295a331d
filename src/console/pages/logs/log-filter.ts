/** Which log events are shown: kept in the address, so that a link leads to the very same view. */
import { LOG_LEVELS, type LogLevel, type LogLine } from './log-line.ts';

export interface LogFilter {
  /** Names of log groups; all when empty. */
  groups: readonly string[];
  /** All when empty. */
  levels: readonly LogLevel[];
  /** Name of a run, or its beginning; any when empty. */
  run: string;
  /** Words that stand in the message, or the id of its invocation, whatever their case; any when empty. */
  text: string;
}

export const NO_FILTER: LogFilter = { groups: [], levels: [], run: '', text: '' };

/** What the page's address holds of it. */
type FilterQuery = Record<'group' | 'level' | 'run' | 'text', string | undefined>;

/** What cannot be understood filters nothing. */
export function parseLogFilter(query: Readonly<Partial<FilterQuery>>): LogFilter {
  const wanted = splitList(query.level).map((level) => level.toUpperCase());
  return {
    groups: splitList(query.group),
    levels: LOG_LEVELS.filter((level) => wanted.includes(level)),
    run: query.run ?? '',
    text: query.text ?? '',
  };
}

export const formatLogFilter = ({ groups, levels, run, text }: LogFilter): FilterQuery => ({
  group: groups.join(',') || undefined,
  level: levels.join(',') || undefined,
  run: run || undefined,
  text: text || undefined,
});

export const isFiltering = ({ groups, levels, run, text }: LogFilter): boolean =>
  groups.length > 0 || levels.length > 0 || run !== '' || text !== '';

/** A name of a log group holds no comma. */
const splitList = (text = ''): string[] => text.split(',').filter((part) => part !== '');

/** @returns a predicate, since it is asked for thousands of lines */
export function createLineFilter({ groups, levels, run, text }: LogFilter): (line: LogLine) => boolean {
  const [runStart, words] = [run.trim(), text.trim().toLowerCase()];
  return (line) =>
    (groups.length === 0 || groups.includes(line.group)) &&
    (levels.length === 0 || levels.includes(line.level)) &&
    (runStart === '' || line.run?.startsWith(runStart) === true) &&
    (words === '' || [line.message, line.summary, line.requestId].some((part) => part?.toLowerCase().includes(words)));
}
