import { DeleteDashboardsCommand, PutDashboardCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from '@jest/globals';
import { asks } from '../support/asks.ts';
import { openPage } from '../support/open-page.ts';
import type { Stage } from '../support/set-stage.ts';

const HOSTILE = '<img src=x onerror="document.title=1"> [x](javascript:alert(1)) **bold**';

const ORDERS = [
  ['Shop', 'Orders', 'Town', 'Bern', { stat: 'Sum' }],
  ['...', 'Rome', { stat: 'Sum' }],
];

const ODD_DASHBOARD = {
  start: '-PT1H',
  widgets: [
    { type: 'text', width: 12, height: 4, properties: { markdown: HOSTILE } },
    { type: 'explorer', width: 12, height: 4, properties: { title: 'Explorer' } },
    { type: 'metric', properties: { title: 'Table', view: 'table', metrics: ORDERS } },
    { type: 'metric', properties: { title: 'Pie', view: 'pie', setPeriodToTimeRange: true, metrics: ORDERS } },
    { type: 'metric', properties: { title: 'Bar', view: 'bar', setPeriodToTimeRange: true, metrics: ORDERS } },
    {
      type: 'metric',
      properties: {
        title: 'Gauge',
        view: 'gauge',
        setPeriodToTimeRange: true,
        metrics: ORDERS,
        yAxis: { left: { min: 0, max: 50 } },
        annotations: { horizontal: [{ value: 40, label: 'much' }] },
      },
    },
    { type: 'metric', properties: { title: 'Wrong', metrics: [[{ expression: 'NONSENSE(m1)' }]] } },
    {
      type: 'metric',
      properties: {
        title: 'Lines',
        metrics: [['AWS/Lambda', 'Errors', { yAxis: 'right' }]],
        annotations: {
          horizontal: [{ value: 5, label: '<b>limit</b>' }, [{ value: 1 }, { value: 2 }]],
          vertical: [{ value: '2026-11-23T09:00:00Z', fill: 'after' }],
        },
      },
    },
  ],
};

export function describeDashboard(stage: () => Stage): void {
  describe('the dashboard page', () => {
    test('draws what was deployed, reads values by keyboard, and keeps the chosen range in the address', async () => {
      const { browser, full } = stage();
      await openPage(browser, { url: full.url, path: '/dashboard' }, async ({ page, ...opened }) => {
        await page.getByRole('heading', { name: 'Infrastructure-Monitoring' }).waitFor();
        const volume = page.getByRole('group', { name: 'Log Volume' });
        await volume.locator('canvas').waitFor();
        await page.getByRole('button', { name: 'Records', exact: true }).waitFor();
        // Of the log widget, which asks Logs Insights.
        await page.getByRole('button', { name: 'network' }).waitFor();
        await volume.focus();
        await page.keyboard.press('ArrowLeft');

        await page.locator('.graph-tooltip').getByText('Records').waitFor();
        expect(await page.locator('.graph-tooltip').count()).toBe(1);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('dashboard');
        await page.getByRole('button', { name: 'Records', exact: true }).press('Enter');
        await page.getByRole('button', { name: 'Records', exact: true, pressed: false }).waitFor();
        await page.getByRole('button', { name: /Last 12 hours/ }).click();
        await page.getByRole('radio', { name: 'Last day' }).check();
        await page.getByRole('button', { name: 'Apply' }).click();
        await page.getByRole('button', { name: /Last day/ }).waitFor();
        expect(page.url()).toContain('range=1d');
      });
    });

    test('is one column on a phone, in the dark', async () => {
      const { browser, full } = stage();
      const options = { url: full.url, path: '/dashboard', viewport: 'phone', theme: 'dark' } as const;
      await openPage(browser, options, async ({ page, ...opened }) => {
        await page.getByRole('group', { name: 'Log Volume' }).locator('canvas').waitFor();

        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        expect(await opened.findBarriers()).toEqual([]);
        await opened.takeScreenshot('dashboard-phone');
      });
    });

    test('says where there are no data yet', async () => {
      const { browser, empty } = stage();
      await openPage(browser, { url: empty.url, path: '/dashboard' }, async ({ page, ...opened }) => {
        await page.getByText('No data in this range').first().waitFor();
        await page.getByText('No log matches in this range').waitFor();

        await opened.takeScreenshot('dashboard-empty');
      });
    });

    test('draws what it can of a dashboard that somebody else wrote, as text', async () => {
      const { browser, empty } = stage();
      const { cloudwatch } = empty.pipeline;
      const DashboardName = 'Odd';
      await cloudwatch.send(new PutDashboardCommand({ DashboardName, DashboardBody: JSON.stringify(ODD_DASHBOARD) }));
      const order = (Town: string, Value: number, minutesAgo: number) => ({
        MetricName: 'Orders',
        Dimensions: [{ Name: 'Town', Value: Town }],
        Timestamp: new Date(empty.local.aws.clock.now() - minutesAgo * 60_000),
        Value,
      });
      const MetricData = [order('Bern', 40, 20), order('Bern', 2, 1), order('Rome', 8, 5)];
      await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }));
      // Nothing fails but what AWS refuses: an expression, and a dashboard that is not there.
      const failing = { requests: () => false, by: 'error' } as const;
      await openPage(browser, { url: empty.url, path: '/dashboard/Odd', failing }, async ({ page, ...opened }) => {
        await page.getByText('<img src=x onerror="document.title=1"> [x](javascript:alert(1))').waitFor();
        await page.getByText('The console does not draw widgets of type explorer.').waitFor();
        await page.getByText('The console does not draw metrics as table.').waitFor();
        // Two datapoints of Bern are one figure of the whole range.
        await page.getByRole('meter', { name: 'Bern' }).getByText('42', { exact: true }).waitFor();
        await page.getByRole('application', { name: 'Bar' }).waitFor();
        await page.getByRole('application', { name: 'Pie' }).waitFor();
        await page.getByText(/Error in expression 'e1'/).waitFor();
        await page.getByRole('group', { name: 'Lines' }).locator('canvas').waitFor();

        expect(await page.title()).toBe('Dashboard - pennylake');
        expect(await opened.findBarriers()).toEqual([]);
        expect(await page.locator('.dashboard img').count()).toBe(0);
        await opened.takeScreenshot('dashboard-odd');
        await page.goto(`${empty.url}/#/dashboard/Nothing`);
        await page.getByText('There is no such dashboard').waitFor();
      });
      await cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: [DashboardName] }));
    });

    test('says so when the dashboard cannot be read', async () => {
      const { browser, full } = stage();
      const failing = { requests: asks('GetDashboard'), by: 'silence' } as const;
      await openPage(browser, { url: full.url, path: '/dashboard', failing }, async ({ page }) => {
        await page.getByText('The dashboard cannot be read').waitFor();

        await page.getByText('The local AWS does not answer.').waitFor();
        await page.getByRole('button', { name: 'Try again' }).waitFor();
      });
    });

    test('says in each widget that its data cannot be read', async () => {
      const { browser, full } = stage();
      const failing = { requests: asks('GetMetricData', 'StartQuery'), by: 'error' } as const;
      await openPage(browser, { url: full.url, path: '/dashboard', failing }, async ({ page }) => {
        await page.getByText('The metrics cannot be read').first().waitFor();
        await page.getByText('The logs cannot be queried').waitFor();

        expect(await page.getByText('The request processing has failed.').count()).toBeGreaterThan(1);
      });
    });
  });
}
