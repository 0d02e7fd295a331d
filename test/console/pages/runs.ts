import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { stateMachineArn } from '#contracts/local-resources';
import { formatInstant } from '#contracts/windows';
import { removeRuns, storeRuns } from '../support/many-runs.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

const MANY = 5_000;

const nameOf = (executionArn: string | undefined): string => executionArn?.split(':').at(-1) ?? '';
const row = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name }) });
const editor = (page: Page) => page.getByRole('textbox', { name: 'Input of the run, JSON' });

export function describeRuns(stage: () => Stage): void {
  describe('the runs page', () => {
    test('lists the runs with what they did and cost', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/runs' }, async ({ page, ...opened }) => {
        const succeeded = row(page, nameOf(full.runs?.succeeded));
        await succeeded.getByText('Succeeded').waitFor();
        await succeeded.getByText('By hand').waitFor();
        await succeeded.getByText('$0.').waitFor();

        await row(page, nameOf(full.runs?.failed)).getByText('Failed').waitFor();
        // What the stage wrote may be older than the strip is long.
        await page.getByText(/^(Last window ended|No window was written)/).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('runs');
      });
    });

    test('fits a phone in the dark', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: '/runs', viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await row(page, nameOf(full.runs?.succeeded)).waitFor();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('runs-phone');
      });
    });

    test('says that nothing has run yet, and offers to start a run', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/runs' }, async ({ page, ...opened }) => {
        await page.getByText('Nothing has run yet').waitFor();
        await page.getByText('No window was written of late').waitFor();

        await opened.takeScreenshot('runs-empty');
        expect(await opened.findBarriers()).toEqual([]);
      });
    });

    test.each(['error', 'silence'] as const)('says so when the runs cannot be listed: %s', async (by) => {
      const { browser, full } = stage();
      const failing = { requests: ({ target }: { target: string }) => target.endsWith('.ListExecutions'), by };
      await openPage(browser, { url: full.url, path: '/runs', failing }, async ({ page }) => {
        await page.getByText('The runs cannot be listed').waitFor();

        await page
          .getByText(by === 'silence' ? 'The local AWS does not answer.' : 'The request processing has failed.')
          .waitFor();
        await page.getByRole('button', { name: 'Try again' }).waitFor();
      });
    });

    test('filters by what the address says, and keeps it there', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/runs?status=FAILED&last=1hour' }, async ({ page }) => {
        await row(page, nameOf(full.runs?.failed)).waitFor();
        expect(await row(page, nameOf(full.runs?.succeeded)).count()).toBe(0);
        await page.getByPlaceholder('Find runs by name').fill('no such run');

        await page.getByText('No run matches').waitFor();
        expect(page.url()).toContain('search=no+such+run');
        await page.getByRole('button', { name: 'Show all runs' }).click();
        await row(page, nameOf(full.runs?.succeeded)).waitFor();
        expect(page.url()).toMatch(/#\/runs$/);
      });
    });

    test('refuses an invalid event before it starts anything, and starts the repaired one', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/runs' }, async ({ page, ...opened }) => {
        await page.getByRole('button', { name: 'Start run' }).click();
        const dialog = page.getByRole('dialog', { name: 'Start a run' });
        await editor(page).fill('{"scheduledTime": "<img src=x onerror=alert(1)>", "recordz": 1}');
        await dialog.getByText('recordz is not a field').waitFor();
        await dialog.getByText('<img src=x onerror=alert(1)>').first().waitFor();
        await opened.takeScreenshot('runs-invalid-event');
        expect(await opened.findBarriers()).toEqual([]);
        const start = dialog.getByRole('button', { name: 'Start run' });
        expect(await start.getAttribute('aria-disabled')).toBe('true');
        await editor(page).fill('{"scheduledTime": ');
        await dialog.getByText('This is not JSON').waitFor();

        await editor(page).fill('{"scheduledTime": "2026-11-20T10:05:00Z", "records": 50}');
        await dialog.getByRole('textbox', { name: 'Name' }).fill('repaired');
        await start.click();

        await row(page, 'repaired').getByText('Succeeded').waitFor();
        await row(page, 'repaired').getByText('Replay').waitFor();
      });
    });

    test('lets one type over a bracket that is marked', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/runs' }, async ({ page }) => {
        await page.getByRole('button', { name: 'Start run' }).click();
        await editor(page).fill('{"scheduledTime": "yesterday"}');
        await editor(page).press('Control+Home');
        await editor(page).locator('.cm-matchingBracket').first().waitFor();

        // At once, as whoever types fast does: the editor has not heard of the selection when the text comes.
        await page.evaluate(
          "document.execCommand('selectAll'); document.execCommand('insertText', false, '{\"recordz\": 1}')",
        );

        await page.getByText('recordz is not a field').waitFor();
      });
    });

    test('starts a run again by the keyboard alone, with the input of a past one moved to now', async () => {
      const { browser, full } = stage();
      const input = JSON.stringify({ scheduledTime: '2026-11-20T10:05:00Z', records: 60 });
      await full.pipeline.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'by-keyboard', input }));
      await openPage(browser, { url: full.url, path: '/runs?search=by-keyboard' }, async ({ page }) => {
        await page.getByRole('radio', { name: 'Choose by-keyboard' }).focus();
        await page.keyboard.press('Space');
        await page.getByRole('button', { name: 'Run again' }).focus();
        await page.keyboard.press('Enter');
        await editor(page).getByText('"records": 60').waitFor();
        await pressUntil(page, 'Tab', async () => (await focusedName(page)) === 'Move to now');
        await page.keyboard.press('Enter');
        await pressUntil(page, 'Tab', async () => (await focusedName(page)) === 'Start run');
        await page.keyboard.press('Enter');

        await page.getByText('A run was started').waitFor();
        const link = page.getByRole('link', { name: /^rerun-/ });
        const { input: moved = '' } = await full.pipeline.sfn.send(
          new DescribeExecutionCommand({
            executionArn: `${full.runs?.failed.replace(/[^:]*$/, '')}${await link.first().textContent()}`,
          }),
        );
        expect(JSON.parse(moved).records).toBe(60);
        expect(JSON.parse(moved).scheduledTime.slice(0, 10)).toBe(
          formatInstant(full.local.aws.clock.now()).slice(0, 10),
        );
      });
    });

    test('stops a run once one has confirmed it', async () => {
      const { browser, full } = stage();
      const input = JSON.stringify({ scheduledTime: '2026-11-20T10:05:00Z', records: 50, crawl: true });
      await full.pipeline.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'stopped', input }));
      await openPage(browser, { url: full.url, path: '/runs' }, async ({ page, ...opened }) => {
        await row(page, 'stopped').getByText('Running').waitFor();
        await page.getByRole('radio', { name: 'Choose stopped' }).check();
        await page.getByRole('button', { name: 'Stop', exact: true }).click();
        await page.getByRole('dialog', { name: 'Stop this run?' }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('runs-stop');
        await page.getByRole('button', { name: 'Stop run' }).click();

        await row(page, 'stopped').getByText('Aborted').waitFor();
      });
    });

    test('redrives a run from the state that failed', async () => {
      const { browser, full } = stage();
      const executionArn = full.runs?.failed;
      await openPage(browser, { url: full.url, path: '/runs' }, async ({ page }) => {
        await page.getByRole('radio', { name: `Choose ${nameOf(executionArn)}` }).check();
        await page.getByRole('button', { name: 'Redrive' }).click();

        await page.getByText('goes on from the state that failed').waitFor();
        const { redriveCount } = await full.pipeline.sfn.send(new DescribeExecutionCommand({ executionArn }));
        expect(redriveCount).toBe(1);
        await row(page, nameOf(executionArn)).getByText('Failed').waitFor();
      });
    });

    test('leafs through thousands of runs, and asks only for what is new', async () => {
      const { browser, full } = stage();
      storeRuns(full.local.aws, MANY);
      try {
        await openPage(browser, { url: full.url, path: '/runs' }, async ({ page }) => {
          const asked: (string | undefined)[] = [];
          page.on('request', (request) => {
            if (isListing(request)) asked.push(JSON.parse(request.postData() ?? '{}').nextToken);
          });
          await page.getByRole('link', { name: `many-${MANY - 1}`, exact: true }).waitFor();
          await page.getByRole('button', { name: 'Next page' }).click();
          await page.getByRole('link', { name: `many-${MANY - 25}`, exact: true }).waitFor();
          expect(page.url()).toContain('page=2');
          await page.getByPlaceholder('Find runs by name').fill('many-0');
          await page.getByRole('link', { name: 'many-0', exact: true }).waitFor();
          asked.length = 0;
          await page.waitForRequest(isListing);
          await page.waitForRequest(isListing);

          expect(asked.filter((token) => token !== undefined)).toEqual([]);
          expect(await page.getByRole('row').count()).toBeLessThanOrEqual(21);
        });
      } finally {
        removeRuns(full.local.aws);
      }
    });
  });
}

const isListing = (request: Request): boolean =>
  request.headers()['x-amz-target'] === 'AWSStepFunctions.ListExecutions';

const focusedName = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');

const MOST_PRESSES = 30;

/** Presses a key until something is so. */
async function pressUntil(page: Page, key: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    await page.keyboard.press(key);
    if (await isSo()) return;
  }
  throw new Error(`${key} does not lead there`);
}
