/** All tests in a browser: one file, so that they share one local AWS and one browser. */
import { describe, expect, test } from '@jest/globals';
import { describeAlarms } from './pages/alarms.ts';
import { describeCatalog } from './pages/catalog.ts';
import { describeCost } from './pages/cost.ts';
import { describeDashboard } from './pages/dashboard.ts';
import { describeHome } from './pages/home.ts';
import { describeInbox } from './pages/inbox.ts';
import { describeLake } from './pages/lake.ts';
import { describeLogs } from './pages/logs.ts';
import { describeNewcomer } from './pages/newcomer.ts';
import { describeQuery } from './pages/query.ts';
import { describeRun } from './pages/run.ts';
import { describeRuns } from './pages/runs.ts';
import { openPage } from './support/open-page.ts';
import { shareStage } from './support/stage.ts';

const stage = shareStage();

describe('the frame', () => {
  test('is dark when the system is', async () => {
    const { browser, full } = stage();
    await openPage(browser, { url: full.url, path: '/', theme: 'dark' }, async (opened) => {
      await opened.page.locator('.awsui-dark-mode').first().waitFor();

      await opened.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await opened.findBarriers()).toEqual([]);
      await opened.takeScreenshot('home-dark');
    });
  });

  test('keeps the theme that somebody chose', async () => {
    const { browser, full } = stage();
    await openPage(browser, { url: full.url, path: '/' }, async ({ page }) => {
      await page.getByRole('button', { name: 'Appearance' }).click();
      await page.getByRole('menuitem', { name: 'Dark' }).click();
      await page.locator('.awsui-dark-mode').first().waitFor();
      await page.reload();

      await page.locator('.awsui-dark-mode').first().waitFor();
    });
  });

  test('fits a phone, and opens its navigation over the page', async () => {
    const { browser, full } = stage();
    await openPage(browser, { url: full.url, path: '/', viewport: 'phone' }, async ({ page, ...opened }) => {
      await page.getByRole('heading', { level: 1 }).waitFor();

      await opened.takeScreenshot('home-phone');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await opened.findBarriers()).toEqual([]);
    });
  });

  test('says so at an address of no page', async () => {
    const { browser, full } = stage();
    await openPage(browser, { url: full.url, path: '/nothing/here' }, async (opened) => {
      await opened.page.getByText('There is no such page').waitFor();

      expect(await opened.page.title()).toBe('Not found - pennylake');
    });
  });
});

describeHome(stage);
describeRuns(stage);
describeLake(stage);
describeCatalog(stage);
describeRun(stage);
describeQuery(stage);
describeLogs(stage);
describeDashboard(stage);
describeAlarms(stage);
describeInbox(stage);
describeCost(stage);
// The last, since it makes the clock run on.
describeNewcomer(stage);
