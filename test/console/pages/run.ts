import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { formatRunFile } from '#console/pages/run/history/history-file';
import { storeRunningRun } from '../support/long-history.ts';
import { startMapRun } from '../support/map-run.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';
import { HistoryWriter, writePolls } from '../unit/run/history.ts';

const nameOf = (executionArn: string | undefined): string => executionArn?.split(':').at(-1) ?? '';
const node = (page: Page, state: string) =>
  page.getByLabel('Graph of the state machine').getByRole('button', { name: new RegExp(`^${state} `) });
const panel = (page: Page, state: string) => page.getByRole('heading', { level: 2, name: state });
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

export function describeRun(stage: () => Stage): void {
  const succeeded = () => `/runs/${nameOf(stage().full.runs?.succeeded)}`;
  const failed = () => `/runs/${nameOf(stage().full.runs?.failed)}`;

  describe('the page of a run', () => {
    test('shows one selection in the graph, the timeline, the events and the panel', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: succeeded() }, async ({ page, ...opened }) => {
        await panel(page, 'The whole run').waitFor();
        await page.getByRole('region', { name: 'Output' }).getByText('recordsWritten').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('run-whole');

        await node(page, 'GenerateLogs').click();
        await panel(page, 'GenerateLogs').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('run-graph');

        await tab(page, 'Timeline').click();
        await page.getByRole('option', { name: /^GenerateLogs /, selected: true }).waitFor();
        await page.getByText(/^Idle, drawn short/).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('run-timeline');

        await tab(page, 'Events').click();
        await page.getByRole('radio', { name: 'Event 2, TaskStateEntered', checked: true }).waitFor();
        await page.getByText('Only those of GenerateLogs').click();
        await page.getByText(/^5 of \d+ events/).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('run-events');
      });
    });

    test('tells what paths did, what was logged and what was written', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: succeeded() }, async ({ page, ...opened }) => {
        await node(page, 'GenerateLogs').click();
        await tab(page, 'Paths').click();
        await page.getByText('After: added generated').first().waitFor();

        await tab(page, 'Logs').click();
        await page
          .getByRole('button', { name: /INFO Window written/ })
          .first()
          .waitFor();
        await page
          .getByText(/REPORT RequestId/)
          .first()
          .waitFor();

        await page.keyboard.press('ArrowRight');
        await page.getByText('12 objects').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('run-objects');
      });
    });

    test('leads on to the logs of an invocation, to objects, and to the hour in the lake and back', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: succeeded() }, async ({ page }) => {
        await node(page, 'GenerateLogs').click();
        await tab(page, 'Logs').click();
        await page.getByRole('link', { name: /^\/aws\/lambda\/log-pipeline-generate-logs, invocation/ }).click();
        await page.getByRole('heading', { level: 1, name: /^Logs/ }).waitFor();
        await page
          .getByRole('row')
          .getByText(/^Window written/)
          .first()
          .waitFor();

        await page.goBack();
        await tab(page, 'Objects').click();
        await page
          .getByRole('link', { name: /^logs\/.*\.json\.gz$/ })
          .first()
          .click();
        await page.getByRole('button', { name: 'Close the object' }).waitFor();

        await page.goBack();
        await page
          .getByRole('link', { name: /:00 UTC$/ })
          .first()
          .click();
        await page
          .getByRole('region', { name: /^Hour / })
          .getByRole('link', { name: nameOf(full.runs?.succeeded) })
          .click();
        await panel(page, 'The whole run').waitFor();
      });
    });

    test('shows the query that a state ran, what it read and what that cost', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: `${succeeded()}?view=timeline` }, async ({ page }) => {
        await page.getByRole('option', { name: /RunAggregation / }).click();
        await tab(page, 'Data').focus();
        await page.keyboard.press('End');
        await page.keyboard.press('ArrowLeft');

        await page.getByText('Data scanned').waitFor();
        await page.getByText('$0.00005').waitFor();
        await page.getByRole('region', { name: 'SQL' }).getByText('CREATE TABLE').waitFor();
        await page.getByRole('link', { name: 'Open in the editor' }).click();
        await page.getByRole('textbox', { name: 'SQL' }).getByText('CREATE TABLE').waitFor();
      });
    });

    test('leads from a failure to the state that is to blame', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: failed(), theme: 'dark' }, async ({ page, ...opened }) => {
        await page.getByText('The run failed: InvalidEventError').waitFor();
        await page.getByText('scheduledTime must be an ISO-8601 time').first().waitFor();
        await page.getByText('It ended in the Fail state').waitFor();
        await page.getByRole('button', { name: 'Go to GenerateLogs' }).click();

        await panel(page, 'GenerateLogs').waitFor();
        await page.getByRole('button', { name: /^GenerateLogs Caught error/, pressed: true }).waitFor();
        await page.getByRole('button', { name: 'Redrive' }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('run-failed-dark');
      });
    });

    test('is used by the keyboard alone', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: succeeded() }, async ({ page }) => {
        await page.getByRole('button', { name: 'Unfold CheckCrawler loop' }).focus();
        await page.keyboard.press('Enter');
        await node(page, 'WaitForCrawler').focus();
        await page.keyboard.press('Enter');
        await panel(page, 'WaitForCrawler').waitFor();
        await page.getByRole('button', { name: 'Back to the whole run' }).focus();
        await page.keyboard.press('Enter');
        await panel(page, 'The whole run').waitFor();
        await page.locator('section[aria-label="What is selected"]:focus').waitFor();

        await tab(page, 'Graph').focus();
        await page.keyboard.press('ArrowRight');
        await page.getByRole('listbox', { name: 'Timeline of the states' }).focus();
        await page.keyboard.press('Home');
        await panel(page, 'GenerateLogs').waitFor();
        await page.keyboard.press('ArrowDown');

        await panel(page, 'AnalysisNeeded?').waitFor();
      });
    });

    test('counts the children of a Map Run, leads to each and back, and stops them all', async () => {
      const { browser, full } = stage();
      const mapRun = await startMapRun(full.url, full.pipeline);
      try {
        const path = `/runs/${encodeURIComponent(mapRun.executionArn)}`;
        await openPage(browser, { url: full.url, path }, async ({ page, ...opened }) => {
          await node(page, 'Each').click();
          await page.getByText('1 failed, 2 running of 3').waitFor();
          const children = page.getByRole('table', { name: 'Child executions' });
          await children.getByText('Failed').waitFor();
          expect(await opened.findBarriers()).toEqual([]);
          await opened.takeScreenshot('run-map-run');

          await children.getByRole('link').first().click();
          await page.getByText('The run failed: BadItem').waitFor();
          await page.getByRole('button', { name: /^Bad Failed/ }).waitFor();
          expect(await page.getByRole('button', { name: 'Run again' }).count()).toBe(0);

          await page.getByRole('link', { name: 'three-items' }).click();
          await page.getByRole('button', { name: 'Stop', exact: true }).click();
          await page.getByRole('button', { name: 'Stop run' }).click();
          await page.getByText('The run was stopped: StoppedByHand').waitFor();
          await node(page, 'Each').click();
          await page.getByText('1 failed, 2 aborted of 3').waitFor();
        });
      } finally {
        await mapRun.remove();
      }
    });

    test('fits a phone in the dark', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: succeeded(), viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await node(page, 'GenerateLogs').waitFor();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('run-phone');
      });
    });

    test('says what to do when the run was deleted', async () => {
      const { browser, empty } = stage();
      await openPage(
        browser,
        { url: empty.url, path: '/runs/long-gone', failing: NOTHING },
        async ({ page, ...opened }) => {
          await page.getByText('This run does not exist').waitFor();

          await page.getByRole('link', { name: 'See all runs' }).waitFor();
          await opened.takeScreenshot('run-deleted');
        },
      );
    });

    test('says so when the run cannot be read', async () => {
      const { browser, full } = stage();
      const failing = { requests: isOf('DescribeExecution'), by: 'silence' } as const;
      await openPage(browser, { url: full.url, path: succeeded(), failing }, async ({ page }) => {
        await page.getByText('The run cannot be read').waitFor();

        await page.getByText('The local AWS does not answer.').waitFor();
        await page.getByRole('button', { name: 'Try again' }).waitFor();
      });
    });

    test('shows what was visited when the definition cannot be read, and says which log cannot', async () => {
      const { browser, full } = stage();
      const requests = isOf('DescribeStateMachineForExecution', 'FilterLogEvents');
      await openPage(
        browser,
        { url: full.url, path: failed(), failing: { requests, by: 'error' } },
        async ({ page }) => {
          await page.getByText("The state machine's definition cannot be read").waitFor();
          await node(page, 'GenerateLogs').click();
          await tab(page, 'Logs').click();

          await page.getByText('The log cannot be read').waitFor();
        },
      );
    });

    test('reads 10,000 events by pages, and then only what is new', async () => {
      const { browser, full } = stage();
      const events = writePolls(1_300).slice(0, -1);
      const run = storeRunningRun(full.local.aws, 'long', events.slice(0, 10_000));
      try {
        await openPage(browser, { url: full.url, path: '/runs/long?view=events' }, async ({ page, ...opened }) => {
          const sizes: number[] = [];
          page.on('request', (request) => {
            if (isOf('GetExecutionHistory')({ target: request.headers()['x-amz-target'] ?? '' }))
              sizes.push(JSON.parse(request.postData() ?? '{}').maxResults);
          });
          await page.getByRole('button', { name: 'Page 200 of all pages' }).waitFor();
          sizes.length = 0;
          run.append(events.slice(10_000, 10_060));
          await page.getByRole('button', { name: 'Page 202 of all pages' }).waitFor();
          expect(new Set(sizes)).toEqual(new Set([100]));

          await page.getByPlaceholder('Find events').fill('9999');
          await page.getByText('1 of 10,060 events').waitFor();
          await tab(page, 'Timeline').click();
          await page.getByRole('option', { name: /^CheckCrawler loop ×11\d\d/ }).waitFor();
          await opened.takeScreenshot('run-long');
        });
      } finally {
        run.remove();
      }
    });

    test('is exported as a file, which is looked at again', async () => {
      const { browser, full, empty } = stage();
      let file = '';
      await openPage(browser, { url: full.url, path: failed() }, async ({ page }) => {
        await page.getByRole('button', { name: 'History' }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name: 'Export as JSON' }).click(),
        ]);
        file = readFileSync(await download.path(), 'utf8');
      });

      await openPage(browser, { url: empty.url, path: '/imported-run' }, async ({ page, ...opened }) => {
        await chooseFile(page, file);
        await page.getByText('The run failed: InvalidEventError').waitFor();
        await node(page, 'GenerateLogs').click();
        await panel(page, 'GenerateLogs').waitFor();

        expect(await tab(page, 'Logs').count()).toBe(0);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('imported-run');
      });
    });
  });

  describe('the page of an imported run', () => {
    test('shows hostile content as text', async () => {
      const { browser, empty } = stage();
      const hostile = '<img src=x onerror="document.title=1">\u0000\u202e';
      const history = new HistoryWriter();
      history.add('ExecutionStarted', { input: hostile });
      history.enter('Task', hostile, hostile);
      history.attempt({ error: hostile });
      history.add('ExecutionFailed', { error: hostile, cause: `${hostile}${'long '.repeat(200_000)}` });
      const run = { name: hostile, arn: '', status: 'FAILED', startMs: 0, error: hostile, cause: hostile };
      await openPage(browser, { url: empty.url, path: '/imported-run' }, async ({ page }) => {
        await chooseFile(page, formatRunFile(run, undefined, history.events));
        await page.getByText('The run failed: <img src=x').waitFor();
        await page.getByRole('button', { name: /^Go to <img/ }).click();
        await page.getByRole('heading', { level: 2, name: /^<img/ }).waitFor();

        expect(await page.locator('img').count()).toBe(0);
        expect(await page.title()).toBe('Imported run - pennylake');
      });
    });

    test('refuses a file that is no history', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/imported-run' }, async ({ page, ...opened }) => {
        await chooseFile(page, '{"events":[]}');

        await page.getByText(/The file is no history of an execution/).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
      });
    });
  });
}

const chooseFile = (page: Page, text: string): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });

const isOf =
  (...operations: string[]) =>
  ({ target }: { target: string }): boolean =>
    operations.some((operation) => target.endsWith(`.${operation}`));

/** No request is made to fail; the one that AWS refuses is no error of the page. */
const NOTHING = { requests: () => false, by: 'error' } as const;
