/** The tables of docs/cost.md, as the code has them. */
import { GUIDE_ESTIMATE } from '#cost/alternatives';
import { ASSUMPTIONS, type Assumption } from '#cost/assumptions';
import { usageOfLakeCrawl } from '#cost/crawl-usage';
import type { Estimate } from '#cost/estimate';
import { formatUsd } from '#cost/format-usd';
import { findPriceList, PRICE_ITEMS, type Price, type PriceItem } from '#cost/price-list';
import { priceUsage } from '#cost/price-usage';
import type { RunKind } from '#cost/run-data';
import type { Part, RunUsage } from '#cost/runs';
import { DEFAULT_SCENARIO, GUIDE_SCENARIO, type PricedScenario, priceScenario } from '#cost/scenarios';
import type { Usage } from '#cost/usage';
import { HOURS_PER_MONTH } from '#cost/volume';
import { stateMachine } from './state-machine.ts';

const prices = findPriceList('us-east-1');
const priced = [DEFAULT_SCENARIO, GUIDE_SCENARIO].map((scenario) => priceScenario(scenario, stateMachine));
const [byDefault, guide] = priced as [PricedScenario, PricedScenario];
const everyTickRuns = priceScenario(
  { ...DEFAULT_SCENARIO, settings: { ...DEFAULT_SCENARIO.settings, runEveryTick: 'on' } },
  stateMachine,
);

/** A title that ends in a colon is of a column of numbers. */
function table(titles: string[], rows: string[][]): string {
  const head = titles.map((title) => title.replace(/:$/, ''));
  const rule = titles.map((title) => (title.endsWith(':') ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const formatRate = ({ usd, per, unit }: Price): string =>
  usd === 0 ? 'nothing' : `$${usd} for ${per === 1 ? `a ${unit}` : `${formatQuantity(unit, per)}`}`;

function formatQuantity(unit: string, quantity: number): string {
  if (unit.startsWith('byte')) {
    const size = quantity >= 1e12 ? `${quantity / 1e12} TB` : `${quantity / 1e9} GB`;
    return unit === 'byte' ? size : `${size}-month`;
  }
  return quantity.toLocaleString('en-US');
}

const month = (): string => {
  const usdOf = ({ estimate }: PricedScenario, item: PriceItem) =>
    estimate.lines.find((line) => line.item === item)?.usd ?? 0;
  const items = PRICE_ITEMS.filter((item) => priced.some((scenario) => usdOf(scenario, item) > 0));
  const row = (name: string, of: (scenario: PricedScenario) => number) => [
    name,
    ...priced.map((p) => formatUsd(of(p))),
  ];
  return table(
    ['a month', 'default volume:', '20 GB a month:'],
    [
      ...items.map((item) => row(`${prices[item].service}: ${prices[item].name}`, (scenario) => usdOf(scenario, item))),
      row('**all of it**', ({ estimate }) => estimate.usd),
      row('without the free tier', ({ estimate }) => estimate.usdWithoutFree),
      row('goal: at most', ({ goalUsd = 0 }) => goalUsd),
      row('the same logs in CloudWatch Logs', ({ cloudWatchLogsUsd }) => cloudWatchLogsUsd),
    ],
  );
};

const verdict = (): string =>
  [
    ...priced.map(({ name, goalUsd = 0, isGoalMet, estimate }) =>
      isGoalMet
        ? `- ${name}: the goal of ${formatUsd(goalUsd)} is met.`
        : `- ${name}: the goal of ${formatUsd(goalUsd)} is missed by ${formatUsd(estimate.usd - goalUsd)}.`,
    ),
    `- A run for every tick would make it ${formatUsd(everyTickRuns.estimate.usd)}, ${formatUsd(everyTickRuns.estimate.usd - byDefault.estimate.usd)} more.`,
  ].join('\n');

const crawling = (): string => {
  const usd = priceUsage(usageOfLakeCrawl(DEFAULT_SCENARIO.settings), prices) * HOURS_PER_MONTH;
  return `A crawl every hour would be ${formatUsd(usd)} a month.`;
};

/** What a column of the table by states adds up. */
const COLUMNS: [string, PriceItem[]][] = [
  ['transitions:', ['transitions']],
  ['Lambda:', ['lambdaRequests', 'lambdaGbSeconds']],
  ['S3:', ['s3Writes', 's3Reads', 's3Deletes']],
  ['Athena:', ['athenaScannedBytes']],
  ['Glue:', ['crawlerDpuHours', 'catalogRequests']],
  ['logs, traces:', ['logIngestedBytes', 'traces', 'schedulerInvocations']],
];
const MILLION = 1e6;
const pick = (usage: Usage, items: PriceItem[]): Usage =>
  Object.fromEntries(items.flatMap((item) => (usage[item] === undefined ? [] : [[item, usage[item]]])));
const formatMicros = (usd: number): string => (usd === 0 ? '' : (usd * MILLION).toFixed(1));

function states(kind: RunKind): string {
  const run = findRun(byDefault.estimate, kind);
  const row = (name: string, times: string, usage: Usage) => [
    name,
    times,
    ...COLUMNS.map(([, items]) => formatMicros(priceUsage(pick(usage, items), prices))),
    formatMicros(priceUsage(usage, prices)),
  ];
  return table(
    ['state', 'entered:', ...COLUMNS.map(([title]) => title), 'all:'],
    [
      ...run.parts.map(({ name, times, usage }: Part) => row(name, String(times), usage)),
      row('**the run**', '', run.usage),
    ],
  );
}

function findRun({ runs }: Estimate, kind: RunKind): RunUsage {
  const run = runs.find((candidate) => candidate.kind === kind);
  if (!run) throw new Error(`No run of kind ${kind}`);
  return run;
}

const runs = (): string =>
  table(
    ['run', 'a month:', 'states entered:', 'transitions:', 'one, at list price:', 'all of them:'],
    byDefault.estimate.runs.map(({ kind, perMonth, parts, usage }) => {
      const usd = priceUsage(usage, prices);
      const entered = parts
        .filter(({ name, usage: used }) => used.transitions && name !== 'Start and End')
        .reduce((sum, { times }) => sum + times, 0);
      return [
        kind,
        String(perMonth),
        String(entered),
        String(usage.transitions ?? 0),
        `$${usd.toFixed(6)}`,
        formatUsd(perMonth * usd),
      ];
    }),
  );

const assumptions = (): string =>
  table(
    ['', 'taken:', 'why'],
    Object.values(ASSUMPTIONS).map(({ unit, value, reason }: Assumption) => [
      unit,
      value < 0.001 ? value.toExponential() : value.toLocaleString('en-US'),
      reason,
    ]),
  );

const priceList = (): string =>
  table(
    ['service', 'what', 'price', 'free a month:', 'source, as of', 'verified'],
    PRICE_ITEMS.map((item) => {
      const price: Price = prices[item];
      const { service, name, unit, freePerMonth, source, asOf, isVerified, note } = price;
      return [
        service,
        name,
        formatRate(price),
        freePerMonth === 0 ? '' : formatQuantity(unit, freePerMonth),
        `[${asOf}](${source})`,
        isVerified ? 'yes' : `no: ${note}`,
      ];
    }),
  );

const guideTable = (): string =>
  table(
    ['service', 'usage', 'cost:'],
    [
      ...GUIDE_ESTIMATE.lines.map(({ service, usage, usd }) => [service, usage, `$${usd}`]),
      ['**total**', '', formatUsd(GUIDE_ESTIMATE.usd)],
    ],
  );

/** By the name that the page marks each with. */
export const FIGURES: Record<string, () => string> = {
  month,
  verdict,
  runs,
  tick: () => states('tick'),
  hour: () => states('hour'),
  crawl: () => states('crawl'),
  crawling,
  assumptions,
  prices: priceList,
  guide: guideTable,
  volume: () => `${guide.settings.records.toLocaleString('en-US')} records a window`,
};
