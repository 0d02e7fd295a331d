import {
  CloudWatchClient,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCloudWatch } from '#local/services/cloudwatch/create-cloudwatch';
import { type Local, startLocal } from '../helpers/start-local.ts';

const BODY = JSON.stringify({ widgets: [{ type: 'text', properties: { markdown: '# Hello' } }] });

let local: Local;
let cloudwatch: CloudWatchClient;

beforeEach(async () => {
  local = await startLocal({ buildServices: (aws) => [createCloudWatch(aws)] });
  cloudwatch = local.client(CloudWatchClient);
});

afterEach(() => local.stop());

const put = (DashboardName: string, DashboardBody: string) =>
  cloudwatch.send(new PutDashboardCommand({ DashboardName, DashboardBody }));

describe('dashboards', () => {
  test('are put, got, listed and deleted', async () => {
    await put('Infrastructure-Monitoring', BODY);
    await put('Other', BODY);

    expect(await cloudwatch.send(new GetDashboardCommand({ DashboardName: 'Other' }))).toMatchObject({
      DashboardArn: 'arn:aws:cloudwatch::000000000000:dashboard/Other',
      DashboardBody: BODY,
    });
    const listed = await cloudwatch.send(new ListDashboardsCommand({ DashboardNamePrefix: 'Infra' }));
    expect(listed.DashboardEntries).toMatchObject([{ DashboardName: 'Infrastructure-Monitoring', Size: BODY.length }]);
    await expect(
      cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: ['Other', 'None'] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFound', message: 'Dashboard None does not exist' });
    await cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: ['Other'] }));
    expect((await cloudwatch.send(new ListDashboardsCommand({}))).DashboardEntries).toHaveLength(1);
  });

  test.each(['{', '[]', '{"widgets":[{"type":7}]}'])('are refused with the body %s', async (body) => {
    await expect(put('Bad', body)).rejects.toMatchObject({
      name: 'DashboardInvalidInputError',
      dashboardValidationMessages: expect.arrayContaining([expect.objectContaining({ Message: expect.any(String) })]),
    });
  });
});
