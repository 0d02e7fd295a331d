import {
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from '@jest/globals';
import { ALARMS } from '#contracts/names';
import { askAnew } from '../support/ask-anew.ts';
import { asks } from '../support/asks.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

const HOSTILE = '<script>document.title=1</script>\u0007 <b>bold</b>';

export function describeAlarms(stage: () => Stage): void {
  const setState = (name: string, state: StateValue, reason: string) =>
    stage().full.pipeline.cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: reason }),
    );

  describe('the alarms page', () => {
    test('lists the alarms, and leads to one by keyboard', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/alarms' }, async ({ page, ...opened }) => {
        await page.getByText('ErrorRecords > 10 for 1 datapoint within 5 min').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('alarms');
        await page.getByRole('link', { name: ALARMS.highErrorRate }).press('Enter');

        await page.getByRole('heading', { level: 1, name: ALARMS.highErrorRate }).waitFor();
        await page.getByRole('group', { name: 'ErrorRecords, threshold 10' }).locator('canvas').waitFor();
        await page.getByText(`Alarm "${ALARMS.highErrorRate}" created`).waitFor();
        await page.getByText('When it goes off: infrastructure-alerts').waitFor();
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('alarm');
      });
    });

    test('fits a phone in the dark', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: '/alarms', viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await page.getByRole('link', { name: ALARMS.dataStale }).waitFor();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('alarms-phone');
        await page.getByRole('link', { name: ALARMS.dataStale }).click();
        const entry = page.getByRole('table', { name: 'History' }).getByRole('button').first();
        await entry.waitFor();
        expect((await entry.boundingBox())?.width).toBeGreaterThan(120);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        await opened.takeScreenshot('alarm-phone');
      });
    });

    test('tells of an alarm that goes off and is over, on any page', async () => {
      const { browser, full } = stage();
      await setState(ALARMS.runTimedOut, 'OK', 'before');
      await openPage(browser, { url: full.url, path: '/cost' }, async ({ page, ...opened }) => {
        await page.waitForResponse((response) => asks('DescribeAlarms')(describeRequest(response.request())));
        await setState(ALARMS.runTimedOut, 'ALARM', HOSTILE);
        await askAnew(page);
        // A toast is said to screen readers too, in a text of their own.
        await page.getByText(`In alarm: ${ALARMS.runTimedOut}`, { exact: true }).waitFor();
        await page.getByText('<script>document.title=1</script>').first().waitFor();
        expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
        await opened.takeScreenshot('alarm-toast');
        await setState(ALARMS.runTimedOut, 'OK', 'over');
        await askAnew(page);

        await page.getByText(`OK again: ${ALARMS.runTimedOut}`, { exact: true }).waitFor();
        expect(await page.getByText(`In alarm: ${ALARMS.runTimedOut}`, { exact: true }).count()).toBe(0);
        expect(await page.title()).toBe('Cost - pennylake');
      });
    });

    test('shows what an alarm says as text, silences it, and keeps its history when it is deleted', async () => {
      const { browser, full } = stage();
      const { cloudwatch } = full.pipeline;
      const AlarmName = 'Odd <i>alarm</i>/50%';
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName,
          AlarmDescription: HOSTILE,
          Namespace: 'Odd',
          MetricName: '<b>metric</b>',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      );
      await openPage(browser, { url: full.url, path: '/alarms?state=INSUFFICIENT_DATA' }, async ({ page }) => {
        await page.getByRole('link', { name: AlarmName }).click();
        await page.getByText('<script>document.title=1</script>').first().waitFor();
        await page.getByRole('heading', { name: '<b>metric</b>' }).waitFor();
        await page.getByRole('button', { name: 'Disable actions' }).click();

        await page.getByRole('button', { name: 'Enable actions' }).waitFor();
        await page.getByText('Disabled').waitFor();
        expect(await page.title()).toBe('Alarm - pennylake');
        await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [AlarmName] }));
        await askAnew(page);
        await page.getByText('There is no such alarm').waitFor();
        await page.getByText(`Alarm "${AlarmName}" deleted`).waitFor();
      });
    });

    test('says so when the alarms cannot be listed', async () => {
      const { browser, full } = stage();
      const failing = { requests: asks('DescribeAlarms'), by: 'silence' } as const;
      await openPage(browser, { url: full.url, path: '/alarms', failing }, async ({ page }) => {
        await page.getByText('The alarms cannot be listed').waitFor();

        await page.getByText('The local AWS does not answer.').waitFor();
      });
    });
  });
}

const describeRequest = (request: { url(): string; headers(): Record<string, string> }) => ({
  path: new URL(request.url()).pathname,
  target: request.headers()['x-amz-target'] ?? '',
});
