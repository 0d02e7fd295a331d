import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL' });
const run = (page: Page) => page.getByRole('button', { name: 'Run the query' });
const results = (page: Page) => page.getByRole('grid', { name: 'Results' });
const toPath = (sql: string): string => `/query?${new URLSearchParams({ sql })}`;

/** The browser tells each refusal of a request as an error, which it is not. */
const REFUSED = { requests: () => false, by: 'error' } as const;

const MARKUP = '<img src=x onerror=alert(1)>';

export function describeQuery(stage: () => Stage): void {
  describe('the query page', () => {
    test('runs a query from the keyboard, shows its rows and price, and draws them', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/query' }, async ({ page, ...opened }) => {
        await page.getByRole('button', { name: 'raw_logs' }).waitFor();
        await editor(page).focus();
        await page.keyboard.press('Control+Enter');

        await results(page).getByRole('gridcell', { name: 'INFO', exact: true }).waitFor();
        await page.getByText('Price $0.00005').waitFor();
        expect(page.url()).toMatch(/#\/query\?execution=[\da-f-]{36}$/);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('query');

        await page.getByRole('button', { name: 'Chart' }).click();
        await page.getByRole('application', { name: 'records over severity' }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('query-chart');
      });
    });

    test('completes tables, columns and keywords; Escape closes what is offered, Tab leaves the editor', async () => {
      const { browser, full } = stage();
      await openPage(
        browser,
        { url: full.url, path: toPath('SELECT \nFROM raw_logs LIMIT 1') },
        async ({ page, ...opened }) => {
          await page.getByRole('button', { name: 'raw_logs' }).click();
          await page.getByRole('button', { name: 'Insert severity' }).waitFor();
          await editor(page).getByText('raw_logs').waitFor();
          await editor(page).focus();
          await page.keyboard.press('Control+Home');
          await page.keyboard.press('End');
          await page.keyboard.type('seve');
          await page.getByRole('option', { name: 'severity' }).waitFor();
          await opened.takeScreenshot('query-completion');
          await page.keyboard.press('Enter');
          await page.keyboard.type(', hos');
          await page.getByRole('option', { name: 'host' }).first().waitFor();
          await page.keyboard.press('Escape');

          await page.getByRole('option').first().waitFor({ state: 'detached' });
          expect(await editor(page).innerText()).toContain('SELECT severity, hos');
          await page.keyboard.press('Tab');
          await page.locator('.cm-focused').waitFor({ state: 'detached' });
        },
      );
    });

    test('marks where a query is wrong, before and after it was started', async () => {
      const { browser, full } = stage();
      await openPage(
        browser,
        { url: full.url, path: toPath('SELECT nothing\nFROM raw_logs'), failing: REFUSED },
        async ({ page, ...opened }) => {
          const mark = page.locator('.cm-lintRange-error');
          await run(page).click();
          await page.getByText(/COLUMN_NOT_FOUND: line 1:8: Column 'nothing'/).waitFor();
          expect(await mark.innerText()).toBe('nothing');
          await page.getByText('Price $0.00', { exact: true }).waitFor();
          expect(await opened.findBarriers()).toEqual([]);
          await opened.takeScreenshot('query-error');

          await page.goto(`${full.url}/#${toPath('SELECT 1\nFRM raw_logs')}`);
          await editor(page).getByText('FRM').waitFor();
          await run(page).click();
          await page.getByText('The query was not started').waitFor();
          await page.getByText(/line 2:5: mismatched input/).waitFor();
          expect(await mark.innerText()).toBe('raw_logs');
        },
      );
    });

    test('sorts, pages and saves what it found, and shows markup as text', async () => {
      const { browser, full } = stage();
      const sql = `SELECT n, CASE n WHEN 2500 THEN '${MARKUP}' ELSE 'row' END AS text FROM UNNEST(sequence(1, 2500)) AS t(n)`;
      await openPage(browser, { url: full.url, path: toPath(sql) }, async ({ page }) => {
        await run(page).click();
        await page.getByRole('heading', { name: 'Results (999+)' }).waitFor();
        for (const known of ['(1,999+)', '(2,500)']) {
          await page.getByRole('button', { name: 'Read more rows' }).click();
          await page.getByRole('heading', { name: `Results ${known}` }).waitFor();
        }
        await results(page).getByRole('button', { name: /^n / }).click();
        await results(page).getByRole('button', { name: /^n / }).click();
        await results(page).getByText(MARKUP, { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Next rows' }).click();
        await results(page).getByRole('gridcell', { name: '2480' }).waitFor();

        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Save as CSV' }).click(),
        ]);
        const lines = readFileSync(await download.path(), 'utf8')
          .trim()
          .split('\n');
        expect(download.suggestedFilename()).toMatch(/\.csv$/);
        expect([lines.length, lines[0], lines.at(-1)]).toEqual([2_501, '"n","text"', `"2500","${MARKUP}"`]);
      });
    });

    test('stops a query', async () => {
      const { browser, full } = stage();
      const sql =
        'SELECT count(*) FROM raw_logs a, raw_logs b, raw_logs c WHERE a.message < b.message AND b.host < c.host';
      await openPage(browser, { url: full.url, path: toPath(sql) }, async ({ page }) => {
        await run(page).click();
        await page.getByRole('button', { name: 'Stop', exact: true }).click();

        await page.getByText('The query was stopped').waitFor();
      });
    });

    test('lists what was asked before, and opens it again with its results', async () => {
      const { browser, full } = stage();
      await full.pipeline.query("SELECT 'asked before' AS what");
      await openPage(browser, { url: full.url, path: '/query?tab=recent' }, async ({ page, ...opened }) => {
        await page.getByRole('searchbox', { name: 'Find queries by their text' }).fill('asked before');
        await page.getByRole('link', { name: /asked before/ }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('query-recent');

        await page.getByRole('link', { name: /asked before/ }).click();
        await results(page).getByRole('gridcell', { name: 'asked before' }).waitFor();
        await editor(page).getByText("SELECT 'asked before'").waitFor();
      });
    });

    test('opens a saved query on a phone in the dark', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: '/query?tab=saved', viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await page.getByText('How many logs are there of each severity?').waitFor();
        await page.getByRole('link', { name: 'logs-by-severity' }).click();
        await editor(page).getByText('How many logs').waitFor();
        await run(page).click();
        await results(page).waitFor();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('query-phone');
      });
    });

    test('saves a query, replaces it, and deletes it when one says so; the template’s own it leaves alone', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: toPath('SELECT 1 AS mine') }, async ({ page, ...opened }) => {
        const save = page.getByRole('button', { name: 'Save the query' });
        const dialog = page.getByRole('dialog', { name: 'Save this query' });
        const name = dialog.getByRole('textbox', { name: 'Name' });
        await editor(page).getByText('SELECT 1 AS mine').waitFor();
        await save.press('Enter');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.getByText('Give it a name.').waitFor();
        await name.fill('noisiest-hosts');
        await dialog.getByText('The template deploys a query of this name').waitFor();
        await name.fill(MARKUP);
        await dialog.getByRole('textbox', { name: 'What it answers' }).fill('Whose is it?');
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('query-save');
        await name.press('Enter');
        await dialog.waitFor({ state: 'detached' });
        await save.and(page.locator(':focus')).waitFor();

        await page.getByRole('tab', { name: 'Saved queries' }).click();
        await page.getByRole('row', { name: 'noisiest-hosts' }).getByText('Template').waitFor();
        expect(await page.getByRole('button', { name: /^Delete/ }).count()).toBe(1);
        await page.getByRole('link', { name: MARKUP }).click();
        await editor(page).focus();
        await page.keyboard.type('-- again ');
        await save.click();
        await dialog.getByText('It takes the place of the saved query of this name.').waitFor();
        expect(await dialog.getByRole('textbox', { name: 'What it answers' }).inputValue()).toBe('Whose is it?');
        await dialog.getByRole('button', { name: 'Replace' }).click();
        await dialog.waitFor({ state: 'detached' });

        await page.getByRole('tab', { name: 'Saved queries' }).click();
        expect(await page.getByRole('link', { name: MARKUP }).getAttribute('href')).toContain('again');
        await opened.takeScreenshot('query-saved');
        await page.getByRole('button', { name: `Delete ${MARKUP}` }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Delete query' }).click();
        await page.getByRole('button', { name: `Delete ${MARKUP}` }).waitFor({ state: 'detached' });
        expect(await page.getByRole('link', { name: 'noisiest-hosts' }).count()).toBe(1);
      });
    });

    test('says that nothing was asked yet', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/query?tab=recent' }, async ({ page, ...opened }) => {
        await page.getByText('Nothing was asked yet').waitFor();

        await opened.takeScreenshot('query-empty');
      });
    });

    test('says that a query of the past is gone', async () => {
      const { browser, empty } = stage();
      const path = '/query?execution=00000000-0000-0000-0000-000000000000';
      await openPage(browser, { url: empty.url, path, failing: REFUSED }, async ({ page }) => {
        await page.getByText('This query is not known').waitFor();
        await page.getByText(/was not found/).waitFor();
      });
    });

    test('says what cannot be had, and goes on with the rest', async () => {
      const { browser, full } = stage();
      const failing = {
        requests: ({ target }: { target: string }) =>
          /\.(GetTables|StartQueryExecution|ListNamedQueries)$/.test(target),
        by: 'silence',
      } as const;
      await openPage(browser, { url: full.url, path: '/query', failing }, async ({ page, ...opened }) => {
        await page.getByText('The tables cannot be listed').waitFor();
        await run(page).click();
        await page.getByText('The query was not started').waitFor();

        await page.getByText('The local AWS does not answer.').first().waitFor();
        expect(await opened.findBarriers()).toEqual([]);

        // One of the same name would be saved twice.
        await page.getByRole('button', { name: 'Save the query' }).click();
        const dialog = page.getByRole('dialog', { name: 'Save this query' });
        await dialog.getByText('The saved queries cannot be listed').waitFor();
        expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
      });
    });
  });
}
