import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LOCAL_ACCESS_KEY, LOCAL_REGION } from '#contracts/local-access';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

const GROUP = '/test/anything';
const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>';

const nameOf = (executionArn: string | undefined): string => executionArn?.split(':').at(-1) ?? '';
const rows = (page: Page) => page.getByRole('table', { name: 'Log events, the newest first' }).getByRole('row');

/** A log group of one test's own, for the time that `use` takes. */
async function withGroup(
  { url, local }: Stage['full'],
  use: (write: (messages: readonly string[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const logs = new CloudWatchLogsClient({ endpoint: url, region: LOCAL_REGION, credentials: LOCAL_ACCESS_KEY });
  const target = { logGroupName: GROUP, logStreamName: 'one' };
  await logs.send(new CreateLogGroupCommand(target));
  await logs.send(new CreateLogStreamCommand(target));
  try {
    await use(async (messages) => {
      const timestamp = local.aws.clock.now();
      await logs.send(
        new PutLogEventsCommand({ ...target, logEvents: messages.map((message) => ({ timestamp, message })) }),
      );
    });
  } finally {
    await logs.send(new DeleteLogGroupCommand(target));
  }
}

export function describeLogs(stage: () => Stage): void {
  describe('the logs page', () => {
    test('shows what a run logged, and leads to the run', async () => {
      const { browser, full } = stage();
      const run = nameOf(full.runs?.failed);
      await openPage(browser, { url: full.url, path: `/logs?run=${run}` }, async ({ page, ...opened }) => {
        const failure = rows(page).filter({ hasText: 'STEP_FAILED' });
        await failure.getByText('generate-logs').waitFor();
        await failure.getByText('scheduledTime must be an ISO-8601 time').waitFor();
        await rows(page).filter({ hasText: 'ExecutionFailed' }).getByText('state machine').first().waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('logs');

        await failure.getByRole('link', { name: run }).click();
        await page.waitForURL((url) => url.hash === `#/runs/${run}`);
      });
    });

    test('filters by function, level and words, which stay in the address', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/logs' }, async ({ page, ...opened }) => {
        await page.getByRole('button', { name: 'Function' }).click();
        await page.getByRole('option', { name: /publish-metrics/ }).click();
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Level' }).click();
        await page.getByRole('option', { name: 'METRICS' }).click();
        await page.keyboard.press('Escape');
        await page.getByRole('searchbox', { name: 'Find events by words' }).fill('hourlyrecords');

        await page.getByRole('heading', { name: 'Logs (1)' }).waitFor();
        await rows(page)
          .getByText(/HourlyRecords \d+ · HourlyErrorRate/)
          .waitFor();
        await page.reload();
        await page.getByRole('heading', { name: 'Logs (1)' }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        expect(page.url()).toContain('level=METRICS');
      });
    });

    test('opens an event by keyboard, and narrows to its invocation', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/logs?text=HOUR_AGGREGATED' }, async ({ page, ...opened }) => {
        const toggle = rows(page).getByRole('button').first();
        await toggle.focus();
        await page.keyboard.press('Enter');
        await page.getByRole('region', { name: 'The whole event' }).getByText('"event": "HOUR_AGGREGATED"').waitFor();
        expect(await toggle.getAttribute('aria-expanded')).toBe('true');
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('logs-event');

        await page.getByRole('button', { name: /^Events of request/ }).click();
        await rows(page).filter({ hasText: 'Took' }).waitFor();
        await rows(page).filter({ hasText: 'Started' }).waitFor();
        await rows(page).filter({ hasText: 'Cold start on' }).waitFor();
      });
    });

    test('shows a hostile line as text: markup, controls, a megabyte', async () => {
      const { browser, full } = stage();
      await withGroup(full, async (write) => {
        await write([`${MARKUP} \u001b[2J\u0007 \u202e end`, `{"message": "${'x'.repeat(1_000_000)}"}`]);
        await openPage(browser, { url: full.url, path: `/logs?group=${GROUP}` }, async ({ page, ...opened }) => {
          await rows(page).getByText(`${MARKUP} ␛[2J␇ \\u{202e} end`).waitFor();
          await rows(page).filter({ hasText: 'xxxx' }).getByRole('button').click();
          await page.getByText('These are the first 50,000 of 1,000,015 characters.').waitFor();

          expect(await page.locator('img[src=x]').count()).toBe(0);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1_280);
          await opened.takeScreenshot('logs-hostile');
        });
      });
    });

    test('pages through thousands, and shows what comes while one watches', async () => {
      const { browser, full } = stage();
      await withGroup(full, async (write) => {
        await write(Array.from({ length: 5_000 }, (_, index) => `line ${index}`));
        await openPage(browser, { url: full.url, path: `/logs?group=${GROUP}&range=1h` }, async ({ page }) => {
          await page.getByRole('heading', { name: 'Logs (5,000' }).waitFor();
          expect(await rows(page).count()).toBe(101);
          await page.getByRole('button', { name: 'Older events' }).click();
          await rows(page).getByText('line 4899', { exact: true }).waitFor();
          await page.getByRole('button', { name: 'Newer events' }).click();

          await write(['the newest of all']);
          await rows(page).getByText('the newest of all').waitFor();
        });
      });
    });

    test('fits a phone in the dark', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: '/logs', viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await rows(page).first().waitFor();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('logs-phone');
      });
    });

    test('says that nothing was logged in a time, and that nothing matches', async () => {
      const { browser, empty } = stage();
      const path = '/logs?from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z';
      await openPage(browser, { url: empty.url, path }, async ({ page, ...opened }) => {
        await page.getByText('Nothing was logged in this time').waitFor();
        await opened.takeScreenshot('logs-empty');

        await page.getByRole('searchbox', { name: 'Find events by words' }).fill('nobody');
        await page.getByText('No log event matches').waitFor();
        await page.getByRole('button', { name: 'Clear the filter' }).click();
        await page.getByText('Nothing was logged in this time').waitFor();
      });
    });

    test.each(['error', 'silence'] as const)('says so when the logs cannot be read: %s', async (by) => {
      const { browser, full } = stage();
      const failing = { requests: ({ target }: { target: string }) => target.endsWith('.FilterLogEvents'), by };
      await openPage(browser, { url: full.url, path: '/logs', failing }, async ({ page, ...opened }) => {
        await page.getByText('The logs cannot be read').waitFor();

        await page.getByRole('button', { name: 'Try again' }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
      });
    });
  });
}
