import { PutDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { type CloudWatchContext, invalidParameterValue } from '../cloudwatch-context.ts';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

const dashboardBody = z.looseObject({
  widgets: z.array(z.looseObject({ type: z.string(), properties: z.looseObject({}) })).max(500),
});

export const putDashboard = ({ aws, dashboards }: CloudWatchContext) =>
  operation(PutDashboardCommand, ({ DashboardName: name, DashboardBody: body }) => {
    if (!NAME.test(name)) throw invalidParameterValue(`The value ${name} for DashboardName is invalid.`);
    const problems = listProblems(body);
    if (problems.length > 0)
      throw new AwsError('DashboardInvalidInputError', 'The dashboard body is invalid', {
        members: { dashboardValidationMessages: problems },
      });
    dashboards.put(name, { name, body, modifiedAt: aws.clock.date() });
    return { DashboardValidationMessages: [] };
  });

function listProblems(body: string): { DataPath: string; Message: string }[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (error) {
    return [{ DataPath: '/', Message: error instanceof Error ? error.message : String(error) }];
  }
  const issues = dashboardBody.safeParse(parsed).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ DataPath: `/${path.join('/')}`, Message: message }));
}
