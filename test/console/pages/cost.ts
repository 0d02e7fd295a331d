import { describe, expect, test } from '@jest/globals';
import { asks } from '../support/asks.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

export function describeCost(stage: () => Stage): void {
  describe('the cost page', () => {
    test('shows the bill by service and by run, and opens a service by keyboard', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/cost' }, async ({ page, ...opened }) => {
        await page.getByText('Budget of a month').waitFor();
        const services = page.getByRole('treegrid', { name: 'Cost by service' });
        await services.getByRole('button', { name: 'Show the lines of Step Functions' }).press('Enter');
        await services.getByText('state transitions').waitFor();
        await page.getByText('as it is deployed: schedule on, runEveryTick off, records 1,000').waitFor();
        const runs = page.getByRole('grid', { name: 'Cost by run' });
        await runs.getByText('People').first().waitFor();

        const name = full.runs?.succeeded.split(':').at(-1) ?? '';
        expect(await runs.getByRole('link', { name }).getAttribute('href')).toBe(`#/runs/${name}`);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('cost');
        await page.getByRole('button', { name: 'Schedule', exact: true }).click();
        await runs.getByText('Others started those that were metered.').waitFor();
        expect(page.url()).toContain('by=schedule');
        await page.getByRole('button', { name: 'A month', exact: true }).click();
        // No tick has fired: a month is estimated, and not projected.
        await services.getByRole('row', { name: /^Total - \$\d.* - \$0\.\d\d$/ }).waitFor();
        await services.getByRole('row', { name: /state transitions .* transitions/ }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
      });
    });

    test('fits a phone in the dark', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: '/cost', viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await page.getByRole('grid', { name: 'Cost by run' }).getByRole('link').first().waitFor();
        await page.getByText('Budget of a month').waitFor();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('cost-phone');
      });
    });

    test('says what is not known before anything ran', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/cost' }, async ({ page, ...opened }) => {
        await page.getByText('Known once the schedule has fired for an hour or two').waitFor();
        await page.getByText('No run to show').waitFor();

        await opened.takeScreenshot('cost-empty');
      });
    });

    test('says so when the cost cannot be read', async () => {
      const { browser, full } = stage();
      const failing = { requests: asks('cost', 'cost/runs'), by: 'silence' } as const;
      await openPage(browser, { url: full.url, path: '/cost', failing }, async ({ page }) => {
        await page.getByText('The cost cannot be read').waitFor();
        await page.getByText('The cost of runs cannot be read').waitFor();

        await page.getByText('The local AWS does not answer.').first().waitFor();
      });
    });
  });
}
