/** The estimate against what a day of the deployed pipeline was metered to use. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MeteredBill, MeteredLine } from '#contracts/metered-cost';
import { parseStateMachine } from '#cost/definition';
import { estimateMonth } from '#cost/estimate';
import { DEFAULT_REGION, findPriceList, type PriceItem } from '#cost/price-list';
import { billMonth } from '#cost/price-usage';
import { SCAN_OF_SUMMARY, usageOfQuery } from '#cost/query-usage';
import { DEFAULT_SCENARIO } from '#cost/scenarios';
import { totalUsd, totalUsdWithoutFree } from '#cost/total';
import { addUsage, scaleUsage, type Usage } from '#cost/usage';
import { HOURS_PER_MONTH } from '#cost/volume';
import { makeDataDir } from './cli.ts';
import type { MeteredDay } from './meter-day.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const HOURS = 24;
const CENT = 0.01;
const TOLERANCE = 0.1;

/** What the estimate expects of people, who are not there, and of alarms, which a projection leaves out. */
const NOT_PROJECTED = ['Messages', 'Explanations', 'Queries of people'];

/** Why an item is not what the estimate says, without the free tier, which covers all of them. */
const DIFFERENCES: Partial<Record<PriceItem, string>> = {
  lambdaGbSeconds: 'Functions are warm and AWS is near: the estimate has cold starts and generous waits',
  customMetrics: 'The deviation of an hour is published once there are earlier days to compare it with',
  catalogObjects: 'Partitions stay until a crawl, a year and more of them; the meter counts those that are there',
};

function estimateSchedule() {
  const machine = readFileSync(join(ROOT, 'statemachines/log-pipeline.asl.json'), 'utf8');
  const { runs, standing, region } = estimateMonth(DEFAULT_SCENARIO.settings, parseStateMachine(machine));
  const usage = addUsage(
    ...runs.map((run) => scaleUsage(run.usage, run.perMonth)),
    ...standing.filter(({ name }) => !NOT_PROJECTED.includes(name)).map((part) => part.usage),
  );
  return billMonth(usage, findPriceList(region));
}

/** What hours take once there are earlier days to compare them with; the first day has none. */
function usageOfHistory(): Usage {
  const share = 1 / SCAN_OF_SUMMARY.partitions;
  const { partitions, files, bytes } = SCAN_OF_SUMMARY;
  const alone = usageOfQuery({ partitions: 1, files: files * share, bytes: bytes * share });
  const all = usageOfQuery({ partitions, files, bytes });
  return scaleUsage(addUsage(all, scaleUsage(alone, -1)), HOURS_PER_MONTH);
}

function addHistory({ lines }: MeteredBill): MeteredBill {
  const metered: Usage = Object.fromEntries(lines.map(({ item, quantity }) => [item, quantity]));
  const billed = billMonth(addUsage(metered, usageOfHistory()), findPriceList(DEFAULT_REGION));
  const all = billed.map(({ price: { service, name, unit }, ...line }) => ({ ...line, service, name, unit }));
  return { lines: all, usd: totalUsd(all), usdWithoutFree: totalUsdWithoutFree(all) };
}

const { dataDir, remove } = makeDataDir();
const estimate = estimateSchedule();
let day: MeteredDay;
let month: MeteredBill;

beforeAll(async () => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [join(ROOT, 'test/e2e/meter-day.ts'), dataDir, String(HOURS)]);
  day = JSON.parse(stdout);
  if (!day.cost.projectedMonth) throw new Error('There is no projection');
  month = addHistory(day.cost.projectedMonth);
}, 400_000);

afterAll(remove);

/** Lines that are off by more than a tenth, of those that cost a cent in either. */
const findDeviations = (usdOf: (line: Pick<MeteredLine, 'usd' | 'usdWithoutFree'>) => number, items = listItems()) =>
  items
    .map((item) => {
      const [estimated, metered] = [estimate, month.lines].map((lines) => {
        const line = lines.find((candidate) => candidate.item === item);
        return line ? usdOf(line) : 0;
      });
      return { item, estimated: estimated ?? 0, metered: metered ?? 0 };
    })
    .filter(({ estimated, metered }) => Math.max(estimated, metered) >= CENT)
    .filter(({ estimated, metered }) => Math.abs(metered - estimated) > TOLERANCE * estimated);

const listItems = () => [...new Set([...estimate, ...month.lines].map(({ item }) => item))] as PriceItem[];

describe('a metered day', () => {
  test('has a tick every five minutes and a run every hour', () => {
    expect([day.cost.ticks, day.cost.runs, day.runs.length]).toEqual([12 * HOURS, HOURS, HOURS]);
  });

  test('projects to a month that costs what the estimate says', () => {
    const estimated = totalUsd(estimate);

    expect(Math.abs(month.usd - estimated)).toBeLessThan(TOLERANCE * estimated);
    expect(findDeviations(({ usd }) => usd)).toEqual([]);
  });

  test('uses what the estimate says, line by line, but for what has a reason', () => {
    const items = listItems().filter((item) => !(item in DIFFERENCES));

    expect(findDeviations(({ usdWithoutFree }) => usdWithoutFree, items)).toEqual([]);
    // A reason that is none any more must go.
    const unexplained = findDeviations(({ usdWithoutFree }) => usdWithoutFree).map(({ item }) => item);
    expect(unexplained.toSorted()).toEqual(Object.keys(DIFFERENCES).toSorted());
  });

  test('never takes more of a function than the estimate says', () => {
    const [estimated, metered] = [estimate, month.lines].map(
      (lines) => lines.find(({ item }) => item === 'lambdaGbSeconds')?.quantity ?? 0,
    );

    expect(metered).toBeLessThan(estimated ?? 0);
    expect(metered).toBeGreaterThan(0);
  });

  test('adds up: runs, ticks and all else', () => {
    const { parts, soFar } = day.cost;

    expect(parts.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(soFar.usdWithoutFree, 9);
    expect(day.runs.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(
      parts.find(({ part }) => part === 'runs')?.usd ?? 0,
      9,
    );
  });

  test('bills the hours alike, and the one crawl to the run that asked for it', () => {
    const crawled = day.runs.filter(({ lines }) => lines.some(({ item }) => item === 'crawlerDpuHours'));
    const transitions = day.runs
      .filter((run) => !crawled.includes(run))
      .map(({ lines }) => lines.find(({ item }) => item === 'transitions')?.quantity);

    expect(crawled).toHaveLength(1);
    expect(new Set(transitions)).toEqual(new Set([10]));
  });
});
