import { describe, expect, test } from '@jest/globals';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/stage.ts';

export function describeHome(stage: () => Stage): void {
  describe('the home page', () => {
    test('shows the time of the local AWS and lets one change its speed', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/' }, async ({ page, ...opened }) => {
        await page.getByRole('button', { name: '×60', exact: true }).click();

        await page.getByRole('button', { name: '×60', pressed: true }).waitFor();
        expect(empty.local.aws.clock.speed).toBe(60);
        empty.local.aws.clock.setSpeed(1);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('home');
      });
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
