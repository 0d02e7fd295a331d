/** What was metered, as people read it: so far, a month of it beside the estimate, and the latest runs. */
import type { CostPart, MeteredCost, MeteredRun } from '#contracts/metered-cost';
import { formatUsd } from '#cost/format-usd';
import { formatColumns } from './columns.ts';
import { formatQuantity } from './cost-report.ts';
import { bold, dim, plural } from './output.ts';

const PARTS: Record<CostPart, string> = {
  runs: 'runs of the state machine',
  ticks: 'ticks that start no run',
  standing: 'what is there, running or not',
  people: 'what people asked for',
  services: 'what AWS does by itself, such as alarms',
};

/** Lines of text. */
export const formatMeteredReport = (cost: MeteredCost, runs: MeteredRun[]): string[] => [
  `${plural(cost.ticks, 'tick')} and ${plural(cost.runs, 'run')} from ${formatTime(cost.since)} to ${formatTime(cost.until)}, at AWS's prices`,
  '',
  ...formatLines(cost),
  '',
  ...formatTotals(cost),
  '',
  ...formatParts(cost),
  ...formatRuns(runs),
];

/** Minutes are as fine as a tick. */
const formatTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

function formatLines({ soFar, projectedMonth, estimatedMonth }: MeteredCost): string[] {
  const rows = soFar.lines.map((line, index) => {
    const month = projectedMonth?.lines.find(({ item }) => item === line.item);
    const estimated = estimatedMonth?.lines.find(({ item }) => item === line.item);
    return [
      soFar.lines[index - 1]?.service === line.service ? '' : line.service,
      line.name,
      formatQuantity(line, line.quantity),
      formatUsd(line.usdWithoutFree),
      month ? formatQuantity(month, month.quantity) : '-',
      month ? formatUsd(month.usd) : '-',
      estimated ? formatUsd(estimated.usd) : '-',
    ];
  });
  return formatColumns(COLUMNS, rows);
}

const COLUMNS = [
  { title: '' },
  { title: '' },
  { title: 'so far', isRight: true },
  { title: 'at list price', isRight: true },
  { title: 'a month', isRight: true },
  { title: 'less free tier', isRight: true },
  { title: 'estimated', isRight: true },
];

function formatTotals({ soFar, projectedMonth, estimatedMonth, budgetUsd }: MeteredCost): string[] {
  const used = `  ${bold(formatUsd(soFar.usd))} so far; without the free tier ${formatUsd(soFar.usdWithoutFree)}`;
  if (!projectedMonth)
    return [used, dim('  No month is projected yet: it takes the schedule a run that does not crawl.')];
  const budget = budgetUsd === undefined ? '' : `, budget ${formatUsd(budgetUsd)}`;
  return [
    used,
    `  ${bold(`${formatUsd(projectedMonth.usd)} a month`)}; without the free tier ${formatUsd(projectedMonth.usdWithoutFree)}`,
    estimatedMonth
      ? `  Estimated ${formatUsd(estimatedMonth.usd)}, people's queries and messages included${budget}`
      : dim(`  No estimate: what is deployed cannot be priced${budget}`),
  ];
}

const formatParts = ({ parts }: MeteredCost): string[] =>
  formatColumns(
    [{ title: 'at list price', isRight: true }, { title: 'for' }],
    parts.filter(({ usd }) => usd > 0).map(({ part, usd }) => [formatUsd(usd), PARTS[part]]),
  );

function formatRuns(runs: MeteredRun[]): string[] {
  if (runs.length === 0) return [];
  const columns = [{ title: 'latest runs' }, { title: 'at list price', isRight: true }, { title: 'started by' }, {}];
  const rows = runs.map(({ executionArn, startedAt, startedBy, usd }) => [
    formatTime(startedAt),
    formatSmallUsd(usd),
    startedBy === 'schedule' ? 'the schedule' : 'somebody',
    dim(executionArn.slice(executionArn.lastIndexOf(':') + 1)),
  ]);
  return ['', ...formatColumns(columns, rows)];
}

/** One line. */
export function describeRunCost({ usd, lines }: MeteredRun): string {
  const crawlUsd = lines.find(({ item }) => item === 'crawlerDpuHours')?.usd ?? 0;
  const crawl = crawlUsd > 0 ? `, ${formatUsd(crawlUsd)} of it for the crawl, which others do not need` : '';
  return `It would have cost ${formatSmallUsd(usd)} on AWS${crawl}`;
}

const SMALL_DIGITS = 6;

/** `$0.000681`: runs differ by less than a hundredth of a cent. */
const formatSmallUsd = (usd: number): string => `$${usd.toFixed(SMALL_DIGITS)}`;
