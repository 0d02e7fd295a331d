/** The estimate as people read it: a table a volume, then what else the same logs would cost, as bars. */
import { rawBytesPerMonth } from '#cost/alternatives';
import type { Estimate } from '#cost/estimate';
import { formatUsd } from '#cost/format-usd';
import type { Price } from '#cost/price-list';
import type { PricedScenario } from '#cost/scenarios';
import { DAYS_PER_MONTH } from '#cost/volume';
import { formatBar } from './bar.ts';
import { type Column, formatColumns } from './columns.ts';
import { bold, dim, formatBytes, formatCount, green, red } from './output.ts';

const LINE_BAR_WIDTH = 5;
const COMPARISON_BAR_WIDTH = 40;
const THOUSAND = 1_000;
const MILLION = 1_000_000;

/** Lines of text. */
export const formatCostReport = (scenarios: PricedScenario[]): string[] => [
  `A month of ${DAYS_PER_MONTH} days in ${scenarios[0]?.estimate.region}, the lake full, nothing failing.`,
  dim('Where AWS leaves something open, the dearest reading counts: docs/cost.md lists them.'),
  ...scenarios.flatMap(formatScenario),
];

function formatScenario(scenario: PricedScenario): string[] {
  const { name, settings, estimate } = scenario;
  const size = `${formatCount(settings.records)} records a window, ${formatBytes(rawBytesPerMonth(settings))} a month before gzip`;
  return [
    '',
    `${bold(name)}: ${size}`,
    '',
    ...formatLines(estimate),
    '',
    `  ${bold(`${formatUsd(estimate.usd)} a month`)}; without the free tier ${formatUsd(estimate.usdWithoutFree)}`,
    ...formatGoal(scenario),
    '',
    ...formatComparison(scenario),
  ];
}

const COLUMNS: Column[] = [
  { title: '' },
  { title: '' },
  { title: 'quantity', isRight: true },
  { title: 'free', isRight: true },
  { title: 'billed', isRight: true },
  { title: 'price' },
  { title: 'cost', isRight: true },
  { title: '' },
  { title: 'set by' },
];

function formatLines({ lines }: Estimate): string[] {
  const dearest = Math.max(...lines.map(({ usd }) => usd));
  const rows = lines.map(({ price, quantity, free, billed, usd, settings }, index) => [
    lines[index - 1]?.price.service === price.service ? '' : price.service,
    price.name,
    formatQuantity(price, quantity),
    formatQuantity(price, free),
    formatQuantity(price, billed),
    formatPrice(price),
    formatUsd(usd),
    formatBar(usd / dearest, LINE_BAR_WIDTH),
    settings[0] ?? '',
  ]);
  return formatColumns(COLUMNS, rows);
}

const isBytes = ({ unit }: Pick<Price, 'unit'>): boolean => unit.startsWith('byte');

/** Whole numbers, and hundredths of the few things that are used in parts. */
export function formatQuantity(price: Pick<Price, 'unit'>, quantity: number): string {
  if (quantity === 0) return '-';
  if (isBytes(price)) return formatBytes(quantity);
  return quantity < 10 && !Number.isInteger(quantity) ? quantity.toFixed(2) : formatCount(Math.round(quantity));
}

/** `$0.025 / 1k`, `$0.20 / 1M`, `$5.00 / TB`, `$0.44`. */
function formatPrice(price: Price): string {
  const { usd, per } = price;
  if (usd === 0) return 'nothing';
  const rate = `$${Number(usd.toFixed(2)) === usd ? usd.toFixed(2) : usd}`;
  if (isBytes(price)) return `${rate} / ${formatBytes(per).split(' ')[1]}`;
  if (per === 1) return rate;
  return `${rate} / ${per >= MILLION ? `${per / MILLION}M` : `${per / THOUSAND}k`}`;
}

function formatGoal({ goalUsd, isGoalMet, estimate }: PricedScenario): string[] {
  if (goalUsd === undefined) return [];
  const goal = `Goal: at most ${formatUsd(goalUsd)} a month`;
  return [`  ${isGoalMet ? green(`${goal}: met`) : red(`${goal}: missed by ${formatUsd(estimate.usd - goalUsd)}`)}`];
}

function formatComparison({ settings, estimate, cloudWatchLogsUsd, guideUsd }: PricedScenario): string[] {
  const bars = [
    { name: 'This pipeline', usd: estimate.usd },
    { name: `The same logs in CloudWatch Logs, kept ${settings.logRetentionDays} days`, usd: cloudWatchLogsUsd },
    ...(guideUsd === undefined ? [] : [{ name: "The guide's estimate, which has no Step Functions", usd: guideUsd }]),
  ];
  const dearest = Math.max(...bars.map(({ usd }) => usd));
  const rows = bars.map(({ name, usd }) => [name, formatUsd(usd), formatBar(usd / dearest, COMPARISON_BAR_WIDTH)]);
  return formatColumns([{}, { isRight: true }, {}], rows);
}
