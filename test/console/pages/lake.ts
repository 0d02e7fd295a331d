import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '#contracts/durations';
import { bucketName, stateMachineArn } from '#contracts/local-resources';
import { buildLogKey } from '#contracts/names';
import { floorToHour, formatInstant } from '#contracts/windows';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

/** The hour that the stage's run wrote, as the page calls it. */
const nameOf = (hourMs: number): string => `${new Date(hourMs).toISOString().slice(0, 13).replace('T', ' ')}:00 UTC`;
const addressOf = (hourMs: number): string => new Date(hourMs).toISOString().slice(0, 13);

const HOSTILE_FOLDER = 'hostile <b>&"/';

export function describeLake(stage: () => Stage): void {
  const writtenHourMs = (): number => stage().full.runs?.hourMs ?? 0;

  describe('the lake page', () => {
    test('leads by keys from an hour to the run that made it, and to what is in its objects', async () => {
      const { browser, full } = stage();
      const hourMs = writtenHourMs();
      await openPage(browser, { url: full.url, path: '/lake' }, async ({ page, ...opened }) => {
        const cell = page.getByRole('button', { name: `${nameOf(hourMs)}: Aggregated` });
        await cell.focus();
        await page.keyboard.press('Home');
        await page.keyboard.press('End');
        expect(await page.evaluate('document.activeElement.ariaLabel')).toContain(' 23:00 UTC');
        await cell.focus();
        await page.keyboard.press('Enter');

        const panel = page.getByRole('region', { name: `Hour ${nameOf(hourMs)}` });
        const run = panel.getByRole('link', { name: full.runs?.succeeded.split(':').at(-1) ?? '', exact: true });
        expect(await run.getAttribute('href')).toMatch(/^#\/runs\//);
        await panel.getByText('12 of 12').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('lake');

        await panel
          .getByRole('button', { name: /Look into logs\/.*-000\.json\.gz/ })
          .first()
          .click();
        await page.getByRole('region', { name: 'Lines of the object' }).getByText('"severity"').first().waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await page.keyboard.press('Escape');
        await panel.getByRole('button', { name: /Look into aggregates\// }).click();
        await page.getByRole('table', { name: 'Rows of the object' }).getByText('application').first().waitFor();
        await opened.takeScreenshot('lake-parquet');
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Download' }).click(),
        ]);
        expect(download.suggestedFilename()).not.toBe('');
        await page.keyboard.press('Escape');

        const query = panel.getByRole('link', { name: 'Query this hour' });
        expect(await query.getAttribute('href')).toMatch(/^#\/query\?sql=SELECT/);
        await query.focus();
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'detached' });
      });
    });

    test('leads from a failed hour to the run that failed, on a phone too', async () => {
      const { browser, full } = stage();
      const failedMs = floorToHour(full.local.aws.clock.now()) - 3 * HOUR_MS;
      const input = JSON.stringify({
        scheduledTime: formatInstant(failedMs + HOUR_MS),
        window: { start: formatInstant(failedMs), end: formatInstant(failedMs + HOUR_MS) },
        records: 1,
      });
      const { executionArn } = await full.pipeline.sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
      await full.pipeline.sfn.send(new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'by a test' }));
      await openPage(
        browser,
        { url: full.url, path: `/lake/${addressOf(failedMs)}`, viewport: 'phone', theme: 'dark' },
        async ({ page, ...opened }) => {
          await page.getByRole('button', { name: `${nameOf(failedMs)}: Failed`, pressed: true }).waitFor();
          await page.getByRole('link', { name: executionArn?.split(':').at(-1) ?? '', exact: true }).waitFor();

          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
          expect(await opened.findBarriers()).toEqual([]);
          await opened.takeScreenshot('lake-phone');
        },
      );
    });

    test('says that nothing was written yet', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/lake' }, async ({ page, ...opened }) => {
        await page.getByText('The lake is empty').waitFor();

        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('lake-empty');
      });
    });

    test('says what cannot be read, and that an address is no hour', async () => {
      const { browser, full } = stage();
      const failing = {
        requests: ({ target }: { target: string }) => target.startsWith('AWSGlue.'),
        by: 'error',
      } as const;
      await openPage(browser, { url: full.url, path: '/lake/2026-13-99T77', failing }, async ({ page }) => {
        await page.getByText('There is no such hour').waitFor();
        await page.getByText('Some days cannot be read').waitFor();
      });
    });
  });

  describe('the page of objects', () => {
    test('shows hostile objects as text', async () => {
      const { browser, full } = stage();
      const put = (name: string, Body: string | Uint8Array) =>
        full.pipeline.s3.send(new PutObjectCommand({ Bucket: bucketName, Key: `${HOSTILE_FOLDER}${name}`, Body }));
      await put(
        '<img src=x onerror=alert(1)>',
        `<script>alert(1)</script>\n\u001b[31m\u202e\n${'x'.repeat(1_000_000)}`,
      );
      await put('broken.gz', gzipSync('{"a":1}\n'.repeat(10_000)).subarray(0, 60));
      await put('broken.parquet', 'PAR1 and nothing more PAR1');
      const path = `/lake/objects?${new URLSearchParams({ prefix: HOSTILE_FOLDER })}`;
      await openPage(browser, { url: full.url, path }, async ({ page, ...opened }) => {
        const open = async (name: string): Promise<void> => {
          await page.getByRole('button', { name }).click();
        };
        await open('<img src=x');
        await page.getByText('<script>alert(1)</script>').waitFor();
        await page.getByText(String.raw`\u001b[31m\u202e`).waitFor();
        await page.getByText(/or more characters/).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('objects-hostile');
        await page.keyboard.press('Escape');
        await open('broken.gz');
        await page.getByText('The gzip data is damaged').waitFor();
        await page.keyboard.press('Escape');
        await open('broken.parquet');
        await page.getByText('The Parquet data cannot be read').waitFor();
        await page.keyboard.press('Escape');

        await page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: bucketName }).click();
        await page.getByRole('link', { name: 'logs/' }).waitFor();
        expect(await opened.findBarriers()).toEqual([]);
      });
    });

    test('says when an object is gone', async () => {
      const { browser, empty } = stage();
      const path = `/lake/objects?${new URLSearchParams({ object: buildLogKey(0, 0) })}`;
      await openPage(
        browser,
        { url: empty.url, path, failing: { requests: () => false, by: 'error' } },
        async ({ page }) => {
          await page.getByText('There is no such object').waitFor();
        },
      );
    });
  });
}
