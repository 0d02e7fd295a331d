import { describe, expect, test } from '@jest/globals';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

/** A minute of the alarms in a second. */
const SPEED = 60;
/** The subject of the alarm's mail, and of the one that explains it and follows. */
const FIRED = /^ALARM.*High Error Rate/;

export function describeNewcomer(stage: () => Stage): void {
  describe('a newcomer', () => {
    test('injects an incident on the first page, finds its run, and sees the alarm fire', async () => {
      const { browser, full } = stage();
      const { clock } = full.local.aws;
      await openPage(browser, { url: full.url, path: '/' }, async ({ page, ...opened }) => {
        await page.getByRole('heading', { level: 1, name: 'The log pipeline' }).waitFor();
        await page.getByRole('button', { name: 'Inject: Database outage' }).focus();
        await page.keyboard.press('Enter');
        await page.getByText('The latest: Database outage').waitFor();
        await page.locator('section[aria-label="Incidents"]:focus').waitFor();

        await page.getByRole('link', { name: /State machine/ }).click();
        const run = page.getByRole('row').filter({ hasText: 'incident-database-outage' });
        await run.getByText('Sample: incident-database-outage').waitFor();
        await run.getByText('Succeeded').waitFor();
        clock.setSpeed(SPEED);
        await page.getByRole('link', { name: 'Home' }).first().click();
        await page.getByText('The alarm fired').waitFor();
        await page.getByRole('link', { name: 'High Error Rate', exact: true }).waitFor();
        const mail = page.getByRole('link', { name: FIRED }).last();
        await mail.waitFor();

        await page.getByText('The latest: Database outage').scrollIntoViewIfNeeded();
        await opened.takeScreenshot('home-incident');
        expect(await opened.findBarriers()).toEqual([]);
        await mail.click();
        await page.getByRole('heading', { name: 'Inbox' }).waitFor();
        await page.getByRole('heading', { name: FIRED }).waitFor();
      }).finally(() => clock.setSpeed(1));
    });
  });
}
