import { CreatePartitionCommand, DeletePartitionCommand } from '@aws-sdk/client-glue';
import { describe, expect, test } from '@jest/globals';
import { DATABASE } from '#contracts/names';
import { askAnew } from '../support/ask-anew.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

export function describeCatalog(stage: () => Stage): void {
  describe('the catalog page', () => {
    test('leads from a database to columns, partitions and properties of a table', async () => {
      const { browser, full } = stage();
      // A filter that Glue refuses is answered with a status that the browser reports.
      const failing = { requests: () => false, by: 'error' } as const;
      await openPage(browser, { url: full.url, path: '/catalog', failing }, async ({ page, ...opened }) => {
        await page.getByText('Completed').first().waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('catalog');
        await page.getByRole('link', { name: 'hourly_log_summary' }).click();
        await page.getByRole('table', { name: 'Columns of the table' }).getByText('bucket_start').waitFor();

        await page.getByRole('tab', { name: 'Partitions' }).click();
        const filter = page.getByRole('searchbox', { name: 'Filter' });
        const rows = page.getByRole('table', { name: 'Partitions of the table' }).getByRole('link', { name: 'Run' });
        await rows.first().waitFor();
        await filter.fill("year = '1999'");
        await filter.press('Enter');
        await page.getByText('No partition matches the filter').waitFor();
        await filter.fill('year ==== 1');
        await filter.press('Enter');
        await page.getByText('Glue does not understand the filter').waitFor();
        await filter.fill("year > '1999'");
        await filter.press('Enter');
        await rows.first().waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('catalog-partitions');
        const partition = { DatabaseName: DATABASE, TableName: 'hourly_log_summary' };
        const Values = ['2001', '02', '03', '04'];
        await full.pipeline.glue.send(new CreatePartitionCommand({ ...partition, PartitionInput: { Values } }));
        await askAnew(page);
        await page.getByRole('rowheader', { name: '2001 / 02 / 03 / 04' }).waitFor();
        await full.pipeline.glue.send(new DeletePartitionCommand({ ...partition, PartitionValues: Values }));
        await askAnew(page);
        await page.getByRole('rowheader', { name: '2001 / 02 / 03 / 04' }).waitFor({ state: 'detached' });

        await page.getByRole('tab', { name: 'Properties' }).click();
        await page.getByText('Table parameters').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
      });
    });

    test('crawls when somebody asks for it, says what that costs, and when the crawler is busy', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/catalog' }, async ({ page, ...opened }) => {
        await page.getByText('Never crawled').waitFor();
        await page.getByText('No crawl yet').waitFor();
        await page.getByRole('button', { name: 'Crawl now' }).click();
        await page.getByText(/about \$0\.15 at 2 DPUs/).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await page.getByRole('button', { name: 'Start the crawl' }).click();

        await page.getByText('infrastructure-logs-crawler crawls').waitFor();
        await page
          .getByRole('table', { name: /^Crawls of/ })
          .getByText('$0.15')
          .waitFor();
        await opened.takeScreenshot('catalog-crawled');
      });
    });

    test('says that the crawler is crawling already, and stops it when one says so', async () => {
      const { browser, empty } = stage();
      const failing = { requests: () => false, by: 'error' } as const;
      await openPage(browser, { url: empty.url, path: '/catalog', failing }, async ({ page, ...opened }) => {
        let isRunning = false;
        await page.route(
          () => true,
          async (route) => {
            const target = route.request().headers()['x-amz-target'] ?? '';
            if (target === 'AWSGlue.StartCrawler') {
              isRunning = true;
              return route.fulfill({ status: 400, json: { __type: 'CrawlerRunningException', message: 'It runs' } });
            }
            if (target === 'AWSGlue.StopCrawler') {
              isRunning = false;
              return route.fulfill({ json: {} });
            }
            if (target !== 'AWSGlue.GetCrawlers') return route.continue();
            const answer = await route.fetch();
            const { Crawlers } = (await answer.json()) as { Crawlers: object[] };
            const State = isRunning ? 'RUNNING' : 'READY';
            return route.fulfill({ json: { Crawlers: Crawlers.map((crawler) => ({ ...crawler, State })) } });
          },
        );
        await page.getByRole('button', { name: 'Crawl now' }).click();
        await page.getByRole('button', { name: 'Start the crawl' }).click();
        await page.getByText('The crawler is crawling already').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await page.getByRole('button', { name: 'Cancel' }).click();

        await page.getByText('Crawling', { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Stop the crawl' }).press('Enter');
        const dialog = page.getByRole('dialog', { name: 'Stop the crawl?' });
        await dialog.getByText('A run that waits for it fails').waitFor();
        await dialog.getByRole('button', { name: 'Stop the crawl' }).click();
        await page.getByText('infrastructure-logs-crawler stops').waitFor();
        await page.getByRole('button', { name: 'Stop the crawl' }).waitFor({ state: 'detached' });
      });
    });

    test('fits a phone, and says what cannot be read', async () => {
      const { browser, full } = stage();
      const failing = {
        requests: ({ target }: { target: string }) => target === 'AWSGlue.GetDatabases',
        by: 'error',
      } as const;
      await openPage(
        browser,
        { url: full.url, path: '/catalog', viewport: 'phone', theme: 'dark', failing },
        async ({ page, ...opened }) => {
          await page.getByText('The databases cannot be listed').waitFor();
          await page.getByText('Completed').first().waitFor();

          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
          expect(await opened.findBarriers()).toEqual([]);
          await opened.takeScreenshot('catalog-phone');
        },
      );
    });

    test('says when a table is gone', async () => {
      const { browser, empty } = stage();
      await openPage(
        browser,
        {
          url: empty.url,
          path: '/catalog/infrastructurelogsdb/tmp_gone',
          failing: { requests: () => false, by: 'error' },
        },
        async ({ page }) => {
          await page.getByText('infrastructurelogsdb has no table tmp_gone').waitFor();
        },
      );
    });
  });
}
