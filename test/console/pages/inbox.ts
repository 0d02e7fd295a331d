import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LOCAL_ACCESS_KEY, LOCAL_ACCOUNT, LOCAL_REGION } from '#contracts/local-access';
import { ALARMS, TOPIC } from '#contracts/names';
import { askAnew } from '../support/ask-anew.ts';
import { asks } from '../support/asks.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

const SUBJECT = `ALARM ${ALARMS.highErrorRate}: 18 errors <b>`;
const MARKUP = '<img src=x onerror="document.title=1">';
const TEXT = `${SUBJECT}\n\nWHAT THEY SAY MOST OFTEN\n  ${MARKUP}\n\nWHAT TO ASK ATHENA, WORKGROUP W\n  SELECT 42`;

const mails = (page: Page) => page.getByRole('navigation', { name: 'E-mails' }).getByRole('link');

export function describeInbox(stage: () => Stage): void {
  describe('the inbox page', () => {
    test('says that there is no e-mail yet', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/cost' }, async ({ page, ...opened }) => {
        // Even where nothing runs an alarm says, sooner or later, that there are no data.
        await page.route(/_pennylake\/inbox/, (route) => route.fulfill({ json: { mails: [] } }));
        await page.getByRole('link', { name: 'Inbox' }).click();
        await page.getByText('No e-mail has been delivered yet').waitFor();

        await opened.takeScreenshot('inbox-empty');
      });
    });

    test('shows a mail that comes while one watches, as text, with its alarm and query', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/inbox' }, async ({ page, ...opened }) => {
        await mails(page).first().waitFor();
        await publish(full.url);
        await askAnew(page);
        await mails(page).filter({ hasText: SUBJECT }).press('Enter');
        await page.getByText(MARKUP).waitFor();

        expect(await page.title()).toBe('Inbox - pennylake');
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('inbox');
        expect(await page.getByRole('link', { name: 'Open its query' }).getAttribute('href')).toBe(
          '#/query?sql=SELECT+42',
        );
        await page.getByRole('link', { name: `View ${ALARMS.highErrorRate}` }).click();
        await page.getByRole('heading', { level: 1, name: ALARMS.highErrorRate }).waitFor();
      });
    });

    test('shows the list or a mail on a phone', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: '/inbox', viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await mails(page).first().click();
        await page.locator('.mail-text').waitFor();
        expect(await mails(page).count()).toBe(0);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('inbox-phone');
        await page.getByRole('link', { name: 'All e-mails' }).click();

        await mails(page).first().waitFor();
      });
    });

    test('says so when a mail, or the inbox, cannot be read', async () => {
      const { browser, full } = stage();
      const failing = { requests: asks('inbox'), by: 'error' } as const;
      await openPage(browser, { url: full.url, path: '/inbox?mail=nothing', failing }, async ({ page }) => {
        await page.getByText('The inbox cannot be read').waitFor();

        await page.getByText('The inbox has no mail "nothing"').waitFor();
      });
    });
  });
}

async function publish(url: string): Promise<void> {
  const sns = new SNSClient({ endpoint: url, region: LOCAL_REGION, credentials: LOCAL_ACCESS_KEY });
  const TopicArn = `arn:aws:sns:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${TOPIC}`;
  await sns.send(new PublishCommand({ TopicArn, Subject: SUBJECT, Message: TEXT }));
  sns.destroy();
}
