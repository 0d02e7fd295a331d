import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { asks } from '../support/asks.ts';
import { storeRunningRun } from '../support/long-history.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

/** At sixty times the speed of time, clocks that are read a moment apart would not. */
const CLOCKS_AGREE = `document.querySelector('#top-navigation').textContent
  .includes(document.querySelector('.clock-control time').textContent)`;

export function describeHome(stage: () => Stage): void {
  describe('the home page', () => {
    test('draws the way of a record, with counts that lead to their pages', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/' }, async ({ page, ...opened }) => {
        const stop = (title: string) => page.getByRole('listitem').filter({ hasText: title });
        await stop('Log lake')
          .getByText(/^[1-9][\d,]+ records$/)
          .waitFor();
        await stop('State machine')
          .getByText(/^\d+ runs$/)
          .waitFor();
        await stop('Hourly summary')
          .getByText(/^1 hour$/)
          .waitFor();
        await stop('Catalog').getByText('Crawler is ready').waitFor();
        await printFirstLoad(page);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('home');

        await page.getByRole('link', { name: /State machine/ }).click();
        await page.getByRole('heading', { level: 1, name: /Runs/ }).waitFor();
      });
    });

    test('is quiet where nothing has run yet', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/' }, async ({ page, ...opened }) => {
        await page.getByText('0 records', { exact: true }).waitFor();
        await page.getByText('no errors yet').waitFor();
        await page.getByText('not crawled yet').waitFor();

        await page.getByRole('button', { name: 'Inject: Database outage' }).waitFor();
        await opened.takeScreenshot('home-empty');
      });
    });

    test.each(['error', 'silence'] as const)('says what is not known when nothing answers: %s', async (by) => {
      const { browser, full } = stage();
      const failing = { requests: ({ path }: { path: string }) => !path.endsWith('/clock'), by };
      await openPage(browser, { url: full.url, path: '/', failing }, async ({ page, ...opened }) => {
        await page.getByText('Not all of this is known').waitFor();
        await page.getByText('not known', { exact: true }).first().waitFor();
        await page.getByText('The sample events cannot be read').waitFor();

        expect(await opened.findBarriers()).toEqual([]);
      });
    });

    test('shows the time of the local AWS and lets one change its speed', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/' }, async ({ page }) => {
        await page.getByRole('button', { name: '×60', exact: true }).click();

        await page.getByRole('button', { name: '×60', pressed: true }).waitFor();
        expect(empty.local.aws.clock.speed).toBe(60);
        expect(await page.evaluate(CLOCKS_AGREE)).toBe(true);
        empty.local.aws.clock.setSpeed(1);
      });
    });

    test('offers a faster clock while an incident waits for its alarm', async () => {
      const { browser, full } = stage();
      const { clock } = full.local.aws;
      const started = { id: 1, previousId: 0, type: 'ExecutionStarted', atMs: clock.now(), details: {} };
      const run = storeRunningRun(full.local.aws, 'incident-disk-full-20261123T090500Z-3f9a', [started]);
      const failing = { requests: asks('DescribeAlarms', 'DescribeAlarmHistory'), by: 'error' } as const;
      try {
        await openPage(browser, { url: full.url, path: '/', failing }, async ({ page }) => {
          await page.getByText('The latest: Disk full').waitFor();
          await page.getByRole('button', { name: 'make the clock ×60' }).click();

          await page.getByRole('button', { name: '×60', pressed: true }).waitFor();
          expect(clock.speed).toBe(60);
        });
      } finally {
        clock.setSpeed(1);
        run.remove();
      }
    });

    test('says when the speed cannot be changed', async () => {
      const { browser, empty } = stage();
      await openPage(
        browser,
        {
          url: empty.url,
          path: '/',
          failing: { requests: ({ method }) => method === 'PUT', by: 'silence' },
        },
        async ({ page }) => {
          await page.getByRole('button', { name: '×300', exact: true }).click();

          await page.getByText('The local AWS does not answer.').waitFor();
          expect(empty.local.aws.clock.speed).toBe(1);
        },
      );
    });
  });
}

/** How long the first page took, for whoever reads the tests' output: a machine that is busy makes it no measure. */
async function printFirstLoad(page: Page): Promise<void> {
  const [painted, loaded] = await page.evaluate<number[]>(
    `[performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      Math.max(...performance.getEntriesByType('resource').filter(({ name }) => name.includes('/_console/')).map(({ responseEnd }) => responseEnd))]`,
  );
  process.stdout.write(
    `The console was painted after ${Math.round(painted ?? 0)} ms, its code loaded after ${Math.round(loaded ?? 0)} ms\n`,
  );
}
